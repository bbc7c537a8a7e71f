import { intervals, type SeriesInterval } from "#shared/calendar.ts";
import { qualityOf } from "#shared/nps.ts";
import { spanWords } from "../../charts/point-words.ts";
import { intervalOf, type Point, runs } from "../../charts/scale.ts";
import { Trend } from "../../charts/Trend.tsx";
import type { Marker } from "../../charts/TrendMarkers.tsx";
import { number } from "../../format.ts";
import { go, param } from "../../place.ts";
import { sharedTexts } from "../../texts/shared.ts";
import { trendTexts } from "../../texts/trend.ts";
import { Select } from "../../ui/Field.tsx";
import { ScoreText } from "../../ui/ScoreText.tsx";
import { SortableTable } from "../../ui/SortableTable.tsx";

/** The one in the address; undefined = as the API chooses by the length of the period. */
export const askedInterval = (): SeriesInterval | undefined =>
  intervals.find((interval) => interval === param("interval"));

function CourseTable({ series, interval }: { series: Point[]; interval: SeriesInterval }) {
  const t = trendTexts();
  return (
    <SortableTable
      caption={t.tableCaption}
      rows={series}
      rowKey={({ start }) => start}
      rowClass={({ n }) => (qualityOf(n) === "normal" ? undefined : "quiet")}
      columns={[
        {
          key: "start",
          label: t.date,
          sort: ({ start }) => start,
          cell: ({ start }) => spanWords(start, interval),
        },
        { key: "n", label: t.answers, sort: ({ n }) => n, cell: ({ n }) => number(n), numeric: true },
        {
          key: "score",
          label: t.score,
          sort: ({ score, interval }) => interval && score,
          cell: (point) => (point.interval ? <ScoreText {...point} /> : "–"),
        },
      ]}
    />
  );
}

/** How the score went, with what was done on the way. */
export function Course({
  series,
  markers,
  onFollow,
}: {
  series: Point[];
  markers: Marker[];
  onFollow: (id: string) => void;
}) {
  const t = trendTexts();
  const interval = askedInterval() ?? intervalOf(series);
  return (
    <section class="panel" aria-labelledby="course">
      <header class="panel-head">
        <h2 id="course">{t.title}</h2>
        <Select
          label={t.by}
          options={t.intervals}
          value={interval}
          onChange={(event) => go({ interval: event.currentTarget.value })}
        />
      </header>
      {runs(series).length === 0 && <p class="quiet">{t.noScore}</p>}
      <Trend series={series} interval={interval} markers={markers} onFollow={onFollow} />
      <details class="course-table">
        <summary>{sharedTexts().showTable}</summary>
        <CourseTable series={series} interval={interval} />
      </details>
    </section>
  );
}
