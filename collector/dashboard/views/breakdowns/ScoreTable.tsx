import { useState } from "preact/hooks";
import { qualityOf } from "#shared/nps.ts";
import type { Score, Summary } from "#shared/schema/summary.ts";
import { IntervalBar } from "../../charts/IntervalBar.tsx";
import { isShown, number } from "../../format.ts";
import type { Change } from "../../place.ts";
import { breakdownsTexts } from "../../texts/breakdowns.ts";
import { sharedTexts } from "../../texts/shared.ts";
import { Link } from "../../ui/Link.tsx";
import { ScoreText } from "../../ui/ScoreText.tsx";
import { type Column, SortableTable } from "../../ui/SortableTable.tsx";

export type Row = Summary["breakdown"][string][number];

/** Rows shown at first; the rest at a press. */
const most = 25;

export const isFew = (n: number): boolean => qualityOf(n) !== "normal";
export const fewClass = (n: number) => (isFew(n) ? "quiet" : undefined);

/** A score in figures and as a bar beside the survey's own. */
export function ScoreCell({ score, reference }: { score: Score; reference?: number | null | undefined }) {
  if (!isShown(score)) return <span>{breakdownsTexts().tooFew}</span>;
  return (
    <div class="score-cell">
      <ScoreText {...score} />
      <IntervalBar {...score} reference={reference} faint={isFew(score.n)} />
    </div>
  );
}

interface Props {
  caption: string;
  rows: Row[];
  nameOf: (value: string) => string;
  /** The survey's own score; null = too few answers for one. */
  reference: number | null;
  /** The answers of one row, in the address. */
  answersOf: (value: string) => Change;
}

/** The rows of one breakdown, those with the most answers first. */
export function ScoreTable({ caption, rows, nameOf, reference, answersOf }: Props) {
  const t = breakdownsTexts();
  const s = sharedTexts();
  const [all, setAll] = useState(false);
  const columns: Column<Row>[] = [
    {
      key: "value",
      label: t.value,
      sort: ({ value }) => nameOf(value),
      cell: ({ value }) => nameOf(value),
    },
    {
      key: "n",
      label: t.answers,
      sort: ({ n }) => n,
      cell: ({ n, value }) => (
        <Link to={answersOf(value)}>
          {number(n)} <span class="hidden">{t.answersOf(nameOf(value))}</span>
        </Link>
      ),
      numeric: true,
    },
    {
      key: "score",
      label: t.score,
      sort: (row) => (isShown(row) ? row.score : null),
      cell: (row) => <ScoreCell score={row} reference={reference} />,
    },
    ...(["promoters", "passives", "detractors"] as const).map(
      (group): Column<Row> => ({
        key: group,
        label: s[group],
        sort: ({ groups }) => groups[group],
        cell: ({ groups }) => number(groups[group]),
        numeric: true,
      }),
    ),
  ];
  const cut = !all && rows.length > most;
  return (
    <>
      <SortableTable
        caption={caption}
        columns={columns}
        rows={cut ? rows.slice(0, most) : rows}
        rowKey={({ value }) => value}
        rowClass={({ n }) => fewClass(n)}
        first={{ key: "n", descending: true }}
      />
      {cut && (
        <p class="buttons">
          <span class="quiet">{t.largest(number(most))}</span>
          <button type="button" onClick={() => setAll(true)}>
            {t.showAll(number(rows.length))}
          </button>
        </p>
      )}
    </>
  );
}
