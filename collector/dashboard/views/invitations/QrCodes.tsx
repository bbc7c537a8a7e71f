import { useState } from "preact/hooks";
import type { Site } from "#shared/schema/sites.ts";
import type { Survey } from "#shared/schema/surveys.ts";
import { cleanText, codePoints } from "#shared/text.ts";
import { queryOf } from "../../api.ts";
import { number } from "../../format.ts";
import { invitationsTexts } from "../../texts/invitations.ts";
import { Select, TextArea } from "../../ui/Field.tsx";
import { Link } from "../../ui/Link.tsx";

/** As the API takes them. */
const mostLabels = 60;
const longestLabel = 100;

const labelsOf = (text: string) => [...new Set(text.split("\n").map(cleanText).filter(Boolean))];

/** Codes to print, one for each label. */
export function QrCodes({ site, survey }: { site: Site; survey: Survey }) {
  const t = invitationsTexts();
  const [segment, setSegment] = useState(site.segments[0] ?? "");
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState("");
  const labels = labelsOf(text);
  const long = labels.find((label) => codePoints(label) > longestLabel);
  const fault = long
    ? t.tooLong(long)
    : labels.length > mostLabels
      ? t.tooMany(number(labels.length))
      : undefined;
  const shown = labels.includes(chosen) ? chosen : labels[0];
  const address = (format: string, labels: string[]) =>
    `v1/qr?${queryOf({ site: site.key, survey: survey.key, segment, format })}${labels
      .map((label) => `&label=${encodeURIComponent(label)}`)
      .join("")}`;

  if (site.segments.length === 0)
    return (
      <section class="panel invitations-codes" aria-labelledby="invitations-codes">
        <h2 id="invitations-codes">{t.codes}</h2>
        <p>
          {t.noSegment} <Link to={{ view: "site" }}>{t.declare}</Link>
        </p>
      </section>
    );
  return (
    <section class="panel invitations-codes" aria-labelledby="invitations-codes">
      <h2 id="invitations-codes">{t.codes}</h2>
      <p class="quiet">{t.codesAbout}</p>
      <div class="columns">
        <form class="form" onSubmit={(event) => event.preventDefault()}>
          <Select
            label={t.segment}
            options={Object.fromEntries(site.segments.map((name) => [name, name]))}
            value={segment}
            onChange={(event) => setSegment(event.currentTarget.value)}
          />
          <TextArea
            label={t.labels}
            hint={t.labelsHint}
            fault={fault}
            rows={6}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </form>
        {shown && !fault && (
          <div class="qr-preview">
            {labels.length > 1 && (
              <Select
                label={t.preview}
                options={Object.fromEntries(labels.map((label) => [label, label]))}
                value={shown}
                onChange={(event) => setChosen(event.currentTarget.value)}
              />
            )}
            <img src={address("svg", [shown])} alt={t.codeOf(shown)} width="200" height="200" />
            <ul class="qr-files">
              {(["svg", "png"] as const).map((format) => (
                <li key={format}>
                  <a href={address(format, [shown])} download={`${shown}.${format}`}>
                    {t[format]}
                  </a>
                </li>
              ))}
              <li>
                <a href={address("pdf", labels)} download={`${survey.key}-${segment}.pdf`}>
                  {t.sheet(number(labels.length))}
                </a>
              </li>
            </ul>
          </div>
        )}
      </div>
    </section>
  );
}
