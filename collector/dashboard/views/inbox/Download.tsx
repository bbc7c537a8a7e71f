import { inboxTexts } from "../../texts/inbox.ts";
import { listQuery } from "./filter.ts";

/** All answers that match, as a file. */
export function Download() {
  const t = inboxTexts();
  const query = listQuery();
  const files = [
    [`v1/export.csv?${query}&separator=semicolon`, t.csvSemicolon],
    [`v1/export.csv?${query}`, t.csv],
    [`v1/export.ndjson?${query}`, t.ndjson],
  ] as const;
  return (
    <details class="download">
      <summary>{t.download}</summary>
      <div class="panel">
        <ul>
          {files.map(([href, label]) => (
            <li key={label}>
              <a href={href} download>
                {label}
              </a>
            </li>
          ))}
        </ul>
        <p class="hint">{t.downloadHint}</p>
      </div>
    </details>
  );
}
