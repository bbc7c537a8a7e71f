import { useEffect, useRef } from "preact/hooks";
import { intervals, type SeriesInterval } from "#shared/calendar.ts";
import { qualityOf } from "#shared/nps.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Survey } from "#shared/schema/surveys.ts";
import type { TouchpointSeries } from "#shared/schema/touchpoint-series.ts";
import type { Touchpoint } from "#shared/schema/touchpoints.ts";
import { queryOf } from "../../api.ts";
import { RatingTrend } from "../../charts/RatingTrend.tsx";
import { date, month, number, percent } from "../../format.ts";
import { useLoad } from "../../load.ts";
import { touchpointName } from "../../names.ts";
import { go, param } from "../../place.ts";
import { breakdownsTexts } from "../../texts/breakdowns.ts";
import { sharedTexts } from "../../texts/shared.ts";
import { Failure, Waiting } from "../../ui/Failure.tsx";
import { Select } from "../../ui/Field.tsx";
import { SortableTable } from "../../ui/SortableTable.tsx";
import { Count } from "./Ratings.tsx";
import { fewClass } from "./ScoreTable.tsx";
import { TouchpointPeriods } from "./TouchpointPeriods.tsx";

const isInterval = (text: string): text is SeriesInterval => (intervals as readonly string[]).includes(text);
/** A day brings few shops the ratings that a point takes. */
const defaultInterval = "week";

const dateOf = (interval: SeriesInterval) => (interval === "month" ? month : date);

function Series({ name, series, interval }: { name: string; series: TouchpointSeries["series"] } & Interval) {
  const t = breakdownsTexts();
  const rated = series.filter(({ n }) => n > 0);
  if (rated.length === 0) return <p>{t.neverRated}</p>;
  const told = ({ n }: { n: number }) => qualityOf(n) !== "counts-only";
  const when = dateOf(interval);
  return (
    <>
      {rated.some(told) ? (
        <>
          <RatingTrend
            label={t.trend(name, when(series[0]!.start), when(series.at(-1)!.start))}
            series={series}
            dateOf={when}
          />
          <p class="quiet">{t.trendLegend}</p>
        </>
      ) : (
        <p>{t.noPoints}</p>
      )}
      <details class="rating-table">
        <summary>{sharedTexts().showTable}</summary>
        <SortableTable
          caption={t.seriesOf(name)}
          columns={[
            {
              key: "start",
              label: t.starts[interval],
              sort: ({ start }) => start,
              cell: ({ start }) => when(start),
            },
            {
              key: "n",
              label: t.ratingCount,
              sort: ({ n }) => n,
              cell: ({ n }) => <Count n={n} />,
              numeric: true,
            },
            {
              key: "mean",
              label: t.mean,
              sort: (row) => (told(row) ? row.mean : null),
              cell: (row) => (told(row) ? number(row.mean!, 1) : "–"),
              numeric: true,
            },
            {
              key: "good",
              label: t.good,
              sort: (row) => (told(row) ? row.topBoxPercent : null),
              cell: (row) => (told(row) ? percent(row.topBoxPercent) : "–"),
              numeric: true,
            },
            {
              key: "interval",
              label: t.interval,
              cell: (row) => (told(row) ? `${percent(row.low)} – ${percent(row.high)}` : "–"),
              numeric: true,
            },
          ]}
          rows={rated}
          rowKey={({ start }) => start}
          rowClass={({ n }) => fewClass(n)}
          first={{ key: "start", descending: true }}
        />
      </details>
    </>
  );
}

interface Interval {
  interval: SeriesInterval;
}

function Chosen({ touchpoint, site, survey, interval }: { touchpoint: Touchpoint } & Whose & Interval) {
  const query = queryOf({ site: site.key, survey: survey.key, interval });
  const { value, error, busy, reload } = useLoad<TouchpointSeries>(
    `v1/touchpoints/${touchpoint.key}/series?${query}`,
  );
  if (error) return <Failure error={error} retry={reload} />;
  if (!value) return <Waiting />;
  const name = touchpointName(value.touchpoint, touchpoint);
  return (
    <div aria-busy={busy}>
      <Series name={name} series={value.series} interval={interval} />
      <TouchpointPeriods name={name} series={value} />
    </div>
  );
}

interface Whose {
  site: Site;
  survey: Survey;
}

/** The ratings of the touchpoint in the address since it is asked, and the survey's score around that time. */
export function TouchpointOverTime({ touchpoints, ...whose }: { touchpoints: Touchpoint[] } & Whose) {
  const t = breakdownsTexts();
  const key = param("touchpoint");
  const chosen = touchpoints.find((touchpoint) => touchpoint.key === key);
  const asked = param("interval");
  const interval = isInterval(asked) ? asked : defaultInterval;
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(key);
  useEffect(() => {
    // The link that chose it stands further up; a choice in the list below the heading keeps its place.
    if (key && key !== shown.current && document.activeElement?.tagName === "A") heading.current?.focus();
    shown.current = key;
  }, [key]);

  return (
    <section aria-labelledby="over-time">
      <h3 id="over-time" tabIndex={-1} ref={heading}>
        {chosen ? `${t.overTime}: ${touchpointName(key, chosen)}` : t.overTime}
      </h3>
      <div class="over-time-choices">
        <Select
          label={t.pick}
          value={chosen ? key : ""}
          options={{
            "": t.pickOne,
            ...Object.fromEntries(touchpoints.map((one) => [one.key, touchpointName(one.key, one)])),
          }}
          onChange={(event) => go({ touchpoint: event.currentTarget.value })}
        />
        {chosen && (
          <Select
            label={t.by}
            value={interval}
            options={t.intervals}
            onChange={(event) => go({ interval: event.currentTarget.value })}
          />
        )}
      </div>
      {chosen && <Chosen touchpoint={chosen} interval={interval} {...whose} />}
      {key && !chosen && <p role="alert">{t.noSuch}</p>}
    </section>
  );
}
