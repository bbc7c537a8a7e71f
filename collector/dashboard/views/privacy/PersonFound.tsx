import { useEffect, useRef, useState } from "preact/hooks";
import type { PersonFound as Found, Person, PersonErased, PersonExport } from "#shared/schema/people.ts";
import type { Site } from "#shared/schema/sites.ts";
import { useAct } from "../../act.ts";
import { send } from "../../api.ts";
import { catalog } from "../../catalog.ts";
import { dateTime, list } from "../../format.ts";
import { privacyTexts } from "../../texts/privacy.ts";
import { Confirm } from "../../ui/Confirm.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { notify } from "../../ui/notice.tsx";
import { saveFile } from "../../ui/save-file.ts";

interface Props {
  site: Site;
  person: Person;
  found: Found;
  onErased: (erased: PersonErased) => void;
}

const references = ["customer", "contact", "order"] as const;

/** Answers and invitations, in words. */
function amountOf({ responses, invitations }: Pick<Found, "responses" | "invitations">): string {
  const t = privacyTexts();
  return list([t.responses(responses), t.invitations(invitations)]);
}

/** The facts of what was found; times in the site's zone. */
function Facts({ site, person, found }: Omit<Props, "onErased">) {
  const t = privacyTexts();
  const names = found.surveys.map(
    (key) => catalog.surveys.value?.find((survey) => survey.key === key)?.name ?? key,
  );
  const rows = [
    ...references.map((name) => [t.by[name], person[name]]),
    [t.found, amountOf(found)],
    [t.surveys, list(names)],
    [t.first, found.first !== null && dateTime(found.first, site.timezone)],
    [t.last, found.last !== null && dateTime(found.last, site.timezone)],
  ].filter(([, value]) => value);
  return (
    <dl class="privacy-facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What there is of a person, to take away and to erase. */
export function PersonFound({ site, person, found, onErased }: Props) {
  const t = privacyTexts();
  const { busy, error, run } = useAct();
  const [asksToErase, setAsksToErase] = useState(false);
  const ask = <Answer,>(deed: string) =>
    send<Answer>("POST", `v1/people/${deed}?site=${site.key}`, { body: person });

  async function take(): Promise<void> {
    const all = JSON.stringify(await ask<PersonExport>("export"), null, 2);
    saveFile(`anbefal-${site.key}-person.json`, "application/json", all);
    notify(t.exported);
  }

  if (found.responses + found.invitations === 0) return <p>{t.nothing}</p>;
  return (
    <>
      <Facts site={site} person={person} found={found} />
      {error && <Failure error={error} />}
      <div class="buttons">
        <button type="button" disabled={busy} onClick={() => run(take)}>
          {t.exportPerson}
        </button>
        <button type="button" class="danger" onClick={() => setAsksToErase(true)}>
          {t.erase}
        </button>
      </div>
      {asksToErase && (
        <Confirm
          title={t.eraseTitle}
          label={t.eraseNow(amountOf(found))}
          onClose={() => setAsksToErase(false)}
          act={async () => onErased(await ask<PersonErased>("erase"))}
        >
          <p>{t.eraseText(amountOf(found))}</p>
          <ul>
            {references
              .filter((name) => person[name])
              .map((name) => (
                <li key={name}>
                  {t.by[name]}: <strong>{person[name]}</strong>
                </li>
              ))}
          </ul>
        </Confirm>
      )}
    </>
  );
}

/** Takes the focus, whose button is gone with the person. */
export function PersonGone({ erased }: { erased: PersonErased }) {
  const t = privacyTexts();
  const text = useRef<HTMLParagraphElement>(null);
  useEffect(() => text.current!.focus(), []);
  return (
    <p ref={text} tabIndex={-1}>
      <strong>{t.erased(amountOf(erased))}</strong> {erased.overwritten ? t.overwritten : t.notOverwritten}
    </p>
  );
}
