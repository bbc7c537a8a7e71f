import { useState } from "preact/hooks";
import type { Invited } from "#shared/schema/invitations.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Survey } from "#shared/schema/surveys.ts";
import { useAct } from "../../act.ts";
import { send } from "../../api.ts";
import { dateTime } from "../../format.ts";
import { invitationsTexts } from "../../texts/invitations.ts";
import { CodeBlock } from "../../ui/CodeBlock.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { TextField } from "../../ui/Field.tsx";

interface Props {
  site: Site;
  survey: Survey;
  onMade: () => void;
}

/** Fields that are not filled in go along with nothing. */
const given = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).filter(([, text]) => text.trim() !== ""));

/** Makes one personal link. */
export function InvitationForm({ site, survey, onMade }: Props) {
  const t = invitationsTexts();
  const [person, setPerson] = useState({ customer: "", order: "" });
  const [segments, setSegments] = useState<Record<string, string>>({});
  const [days, setDays] = useState("30");
  const [invited, setInvited] = useState<Invited>();
  const { busy, error, run, fault } = useAct();

  const make = () =>
    run(async () => {
      setInvited(undefined);
      const body = {
        survey: survey.key,
        ...given(person),
        segments: given(segments),
        expiresInDays: Number(days),
      };
      setInvited(await send<Invited>("POST", `v1/invitations?site=${site.key}`, { body }));
      onMade();
    });

  return (
    <section class="panel" aria-labelledby="invitations-one">
      <h2 id="invitations-one">{t.one}</h2>
      <p class="quiet">{t.oneAbout}</p>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        {(["customer", "order"] as const).map((name) => (
          <TextField
            key={name}
            label={t[name]}
            hint={t[`${name}Hint`]}
            fault={fault(name)}
            maxLength={200}
            value={person[name]}
            onInput={(event) => setPerson({ ...person, [name]: event.currentTarget.value })}
          />
        ))}
        {site.segments.map((name) => (
          <TextField
            key={name}
            label={name}
            hint={t.segmentHint}
            fault={fault(`segments.${name}`)}
            maxLength={100}
            value={segments[name] ?? ""}
            onInput={(event) => setSegments({ ...segments, [name]: event.currentTarget.value })}
          />
        ))}
        <TextField
          label={t.days}
          fault={fault("expiresInDays")}
          type="number"
          min={1}
          max={365}
          required
          value={days}
          onInput={(event) => setDays(event.currentTarget.value)}
        />
        <div class="buttons">
          <button type="submit" class="primary" disabled={busy}>
            {t.make}
          </button>
        </div>
      </form>
      {error && <Failure error={error} />}
      <div role="status" class="invitations-made">
        {invited && "url" in invited && (
          <>
            <CodeBlock title={t.link} code={invited.url} />
            <p class="quiet">{t.linkUntil(dateTime(invited.expiresAt, site.timezone))}</p>
          </>
        )}
        {invited && "skipped" in invited && (
          <p class="warning">
            {invited.skipped === "lastAnsweredAt" ? t.skipped.lastAnsweredAt : t.skipped.lastAskedAt}
          </p>
        )}
      </div>
    </section>
  );
}
