import { useState } from "preact/hooks";
import { catalog } from "../../catalog.ts";
import { dateTime, number } from "../../format.ts";
import type { Loaded } from "../../load.ts";
import { invitationsTexts } from "../../texts/invitations.ts";
import { Failure, Waiting } from "../../ui/Failure.tsx";
import { SortableTable } from "../../ui/SortableTable.tsx";
import type { ListedInvitation } from "../Invitations.tsx";

/** As many as are shown at first. */
const shownRows = 20;

interface Props {
  list: Loaded<{ invitations: ListedInvitation[] }>;
  timezone: string;
}

/** The newest invitations and what became of them. */
export function InvitationList({ list, timezone }: Props) {
  const t = invitationsTexts();
  const [all, setAll] = useState(false);
  const rows = list.value?.invitations;
  const surveys = catalog.surveys.value!;
  return (
    <section class="panel" aria-labelledby="invitations-list" aria-busy={list.busy}>
      <h2 id="invitations-list">{t.list}</h2>
      <p class="quiet">{t.listAbout}</p>
      {list.error && <Failure error={list.error} retry={list.reload} />}
      {!list.error && !rows && <Waiting />}
      {rows?.length === 0 && <p>{t.none}</p>}
      {rows && rows.length > 0 && (
        <SortableTable
          caption={t.listed}
          rows={all ? rows : rows.slice(0, shownRows)}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "customer",
              label: t.customer,
              sort: ({ customer }) => customer,
              cell: ({ customer }) => customer ?? <span class="quiet">{t.nobody}</span>,
            },
            {
              key: "survey",
              label: t.survey,
              sort: ({ survey }) => survey,
              cell: ({ survey }) => surveys.find(({ key }) => key === survey)?.name ?? survey,
            },
            {
              key: "made",
              label: t.made,
              sort: ({ createdAt }) => createdAt,
              cell: ({ createdAt }) => dateTime(createdAt, timezone),
            },
            {
              key: "ends",
              label: t.ends,
              sort: ({ expiresAt }) => expiresAt,
              cell: ({ expiresAt }) => dateTime(expiresAt, timezone),
            },
            {
              key: "state",
              label: t.state,
              sort: ({ state }) => t.states[state],
              cell: ({ state }) => <span class="tag">{t.states[state]}</span>,
            },
          ]}
        />
      )}
      {rows && !all && rows.length > shownRows && (
        <p class="buttons">
          <button type="button" onClick={() => setAll(true)}>
            {t.all(number(rows.length))}
          </button>
        </p>
      )}
    </section>
  );
}
