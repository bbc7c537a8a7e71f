import { useState } from "preact/hooks";
import { dayOf } from "#shared/calendar.ts";
import type { Session } from "#shared/schema/sessions.ts";
import { send } from "../../api.ts";
import { catalog } from "../../catalog.ts";
import { date, number } from "../../format.ts";
import { useLoad } from "../../load.ts";
import { session as own } from "../../session.ts";
import { keysTexts } from "../../texts/keys.ts";
import { Confirm } from "../../ui/Confirm.tsx";
import { Failure, Waiting } from "../../ui/Failure.tsx";
import { SortableTable } from "../../ui/SortableTable.tsx";
import { AddLogin } from "./AddLogin.tsx";

/** As many as are shown at first. */
const shownRows = 10;

/** Browsers that are signed in, with a way to end each, and links that sign in another. */
export function Sessions() {
  const t = keysTexts();
  const { value, error, reload } = useLoad<{ sessions: Session[] }>("v1/sessions", { live: false });
  const [ended, setEnded] = useState<Session>();
  const [inviting, setInviting] = useState(false);
  const [all, setAll] = useState(false);
  const { timezone } = catalog.site.value!;
  const isOwn = ({ id }: Session) => id === own.signedIn.value!.id;
  const rows = value?.sessions.sort(
    (a, b) => Number(isOwn(b)) - Number(isOwn(a)) || b.createdAt - a.createdAt,
  );

  async function end({ id }: Session): Promise<void> {
    await send("DELETE", `v1/sessions/${id}`);
    reload();
  }

  return (
    <section class="panel keys-panel" aria-labelledby="keys-sessions">
      <h2 id="keys-sessions">{t.sessions}</h2>
      <p class="quiet">{t.sessionsAbout}</p>
      {error && <Failure error={error} retry={reload} />}
      {!error && !rows && <Waiting />}
      {rows && (
        <SortableTable
          caption={t.sessionsNow}
          rows={all ? rows : rows.slice(0, shownRows)}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "label",
              label: t.whose,
              cell: (session) => (
                <>
                  {session.label} {isOwn(session) && <span class="tag">{t.thisBrowser}</span>}
                </>
              ),
            },
            { key: "role", label: t.role, cell: ({ role }) => t.roles[role] },
            { key: "since", label: t.since, cell: ({ createdAt }) => date(dayOf(createdAt, timezone)) },
            {
              key: "until",
              label: t.until,
              cell: ({ expiresAt }) => date(dayOf(expiresAt, timezone)),
            },
            {
              key: "end",
              label: t.end,
              cell: (session) => (
                <button
                  type="button"
                  class="danger"
                  aria-label={t.endNamed(session.label)}
                  onClick={() => setEnded(session)}
                >
                  {t.end}
                </button>
              ),
            },
          ]}
        />
      )}
      <p class="buttons">
        {rows && !all && rows.length > shownRows && (
          <button type="button" onClick={() => setAll(true)}>
            {t.all(number(rows.length))}
          </button>
        )}
        <button type="button" onClick={() => setInviting(true)}>
          {t.addLogin}
        </button>
      </p>
      {inviting && <AddLogin onClose={() => setInviting(false)} />}
      {ended && (
        <Confirm
          title={t.endNamed(ended.label)}
          label={t.end}
          act={() => end(ended)}
          done={t.ended(ended.label)}
          onClose={() => setEnded(undefined)}
        >
          <p>{t.endAbout}</p>
        </Confirm>
      )}
    </section>
  );
}
