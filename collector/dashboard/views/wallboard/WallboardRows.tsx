import { useId } from "preact/hooks";
import type { Summary } from "#shared/schema/summary.ts";
import { number } from "../../format.ts";
import { wallboardTexts } from "../../texts/wallboard.ts";
import { ScoreText } from "../../ui/ScoreText.tsx";

/** More than these nobody reads across a room. */
const mostRows = 5;

interface Props {
  title: string;
  rows: Summary["breakdown"][string] | undefined;
  nameOf: (value: string) => string;
}

/** The score of each source or touchpoint that at least 5 named; nothing where there is none. */
export function WallboardRows({ title, rows = [], nameOf }: Props) {
  const t = wallboardTexts();
  const id = useId();
  const told = rows.filter(({ interval }) => interval !== null).slice(0, mostRows);
  if (told.length === 0) return null;
  return (
    <section class="wallboard-rows" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <table aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col">{t.name}</th>
            <th scope="col" class="numeric">
              {t.scoreColumn}
            </th>
            <th scope="col" class="numeric">
              {t.answersColumn}
            </th>
          </tr>
        </thead>
        <tbody>
          {told.map((row) => (
            <tr key={row.value}>
              <th scope="row">{nameOf(row.value)}</th>
              <td class="numeric">
                <ScoreText {...row} />
              </td>
              <td class="numeric">{number(row.n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
