import type { ApiError } from "../../api.ts";
import { number } from "../../format.ts";
import { invitationsTexts } from "../../texts/invitations.ts";
import { placeOf } from "./file.ts";

/** What is wrong with which line of a file. The API says it in English. */
export function FileFaults({ issues }: Pick<ApiError, "issues">) {
  const t = invitationsTexts();
  return (
    <div class="failure" role="alert">
      <p>{t.noLinkMade}</p>
      <table>
        <caption>{t.faults}</caption>
        <thead>
          <tr>
            <th scope="col" class="numeric">
              {t.line}
            </th>
            <th scope="col">{t.field}</th>
            <th scope="col">{t.fault}</th>
          </tr>
        </thead>
        <tbody>
          {issues.map(({ path, message }) => {
            const { line, column } = placeOf(path);
            return (
              <tr key={`${path} ${message}`}>
                <td class="numeric">{line === null ? "–" : number(line)}</td>
                <td>{column && <code>{column}</code>}</td>
                <td lang="en">{message}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
