import type { Summary } from "#shared/schema/summary.ts";
import { date, number } from "../../format.ts";
import { overviewTexts } from "../../texts/overview.ts";
import { Link } from "../../ui/Link.tsx";

/** What an owner should look into before reading on: answers that stopped, and days of far too many. */
export function Alerts({ silence, unusual }: Pick<Summary, "silence" | "unusual">) {
  const t = overviewTexts();
  return (
    <>
      {silence && (
        <section class="warning" aria-labelledby="silence">
          <h2 id="silence">{t.silenceTitle}</h2>
          <p>{t.silence(date(silence.since), number(silence.days), number(silence.expected))}</p>
          <p>
            {t.silenceCheck} <Link to={{ view: "install" }}>{t.silenceLink}</Link>
          </p>
        </section>
      )}
      {unusual.length > 0 && (
        <section class="warning" aria-labelledby="unusual">
          <h2 id="unusual">{t.unusualTitle}</h2>
          <p>{t.unusual}</p>
          <ul>
            {unusual.map(({ day, n, usual }) => (
              <li key={day}>
                <Link to={{ view: "inbox", range: `${day}..${day}`, state: "counted" }}>
                  {t.unusualDay(date(day), number(n), number(usual))}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
