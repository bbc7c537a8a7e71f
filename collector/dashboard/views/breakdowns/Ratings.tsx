import { qualityOf } from "#shared/nps.ts";
import { scales } from "#shared/scales.ts";
import type { Rating } from "#shared/schema/summary.ts";
import { wilson } from "#shared/statistics.ts";
import { number, percent } from "../../format.ts";
import { breakdownsTexts } from "../../texts/breakdowns.ts";
import { sharedTexts } from "../../texts/shared.ts";
import { Link } from "../../ui/Link.tsx";
import { Few } from "../../ui/ScoreText.tsx";
import { type Column, SortableTable } from "../../ui/SortableTable.tsx";
import { fewClass, isFew } from "./ScoreTable.tsx";

/** How many chose each value: columns for the eye, a sentence for whoever hears it. */
function Counts({ scale, counts }: Rating) {
  const t = breakdownsTexts();
  const { low, high } = scales[scale];
  const largest = Math.max(...counts);
  const values = counts.slice(low, high + 1).map((count, index) => ({
    name: scale === "yes-no" ? (index ? t.yes : t.no) : String(low + index),
    count,
  }));
  return (
    <>
      <span class="hidden">{values.map(({ name, count }) => `${name}: ${number(count)}`).join(", ")}</span>
      <span class="rating-counts" aria-hidden="true">
        {values.map(({ name, count }) => (
          <span key={name} class="rating-value">
            <small>{number(count)}</small>
            <svg aria-hidden="true">
              <rect
                x="0"
                width="100%"
                y={`${100 - (100 * count) / largest}%`}
                height={`${(100 * count) / largest}%`}
              />
            </svg>
            <small>{name}</small>
          </span>
        ))}
      </span>
    </>
  );
}

/** A number of ratings, and whether that is few. */
export const Count = ({ n }: { n: number }) => (
  <>
    {isFew(n) && <Few />} {number(n)}
  </>
);

/** The share of good ratings, in percent, with its 95 % interval. @param n at least 1 */
function Good({ n, topBoxPercent, scale }: Rating) {
  const t = breakdownsTexts();
  const { low, high } = wilson(Math.round((n * topBoxPercent!) / 100), n);
  return (
    <>
      <strong>{percent(topBoxPercent)}</strong>{" "}
      <span class="quiet">
        {sharedTexts().interval(percent(100 * low), percent(100 * high))}, {t.goodFrom[scale]}
      </span>
    </>
  );
}

export interface Rated {
  key: string;
  name: string;
  rating: Rating;
}

/** What each touchpoint was rated in the period, on its own scale; counts only below 5 ratings. */
export function Ratings({ rows }: { rows: Rated[] }) {
  const t = breakdownsTexts();
  const told = ({ rating }: Rated) => qualityOf(rating.n) !== "counts-only";
  const columns: Column<Rated>[] = [
    { key: "value", label: t.pick, sort: ({ name }) => name, cell: ({ name }) => name },
    {
      key: "n",
      label: t.ratingCount,
      sort: ({ rating }) => rating.n,
      cell: ({ rating }) => <Count n={rating.n} />,
      numeric: true,
    },
    {
      key: "mean",
      label: t.mean,
      // Scales differ, so averages do not sort; percents do.
      cell: (row) =>
        told(row) && row.rating.mean !== null && row.rating.scale !== "yes-no" ? (
          <>
            <strong>{number(row.rating.mean, 1)}</strong>{" "}
            <span class="quiet">({t.scales[row.rating.scale]})</span>
          </>
        ) : (
          "–"
        ),
    },
    {
      key: "good",
      label: t.good,
      sort: (row) => (told(row) ? row.rating.topBoxPercent : null),
      cell: (row) => (told(row) ? <Good {...row.rating} /> : "–"),
    },
    { key: "counts", label: t.byValue, cell: ({ rating }) => <Counts {...rating} /> },
    {
      key: "time",
      label: t.time,
      cell: ({ key, name }) => (
        <Link to={{ touchpoint: key }}>
          {t.show} <span class="hidden">{t.showOf(name)}</span>
        </Link>
      ),
    },
  ];
  if (rows.length === 0) return <p class="quiet">{t.noRatings}</p>;
  return (
    <SortableTable
      caption={t.ratings}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      rowClass={({ rating }) => fewClass(rating.n)}
      first={{ key: "n", descending: true }}
    />
  );
}
