import { useState } from "preact/hooks";
import type { ActionsList } from "#shared/schema/actions.ts";
import type { Summary } from "#shared/schema/summary.ts";
import { queryOf } from "../api.ts";
import { catalog } from "../catalog.ts";
import { useLoad } from "../load.ts";
import { param } from "../place.ts";
import { period, todayOf } from "../range.ts";
import { trendTexts } from "../texts/trend.ts";
import { Failure, Waiting } from "../ui/Failure.tsx";
import { Link } from "../ui/Link.tsx";
import { ActionLog, numberOf } from "./overview/ActionLog.tsx";
import { Alerts } from "./overview/Alerts.tsx";
import { Answering } from "./overview/Answering.tsx";
import { askedInterval, Course } from "./overview/Course.tsx";
import { Distribution } from "./overview/Distribution.tsx";
import { Kinds } from "./overview/Kinds.tsx";
import { LatestComments } from "./overview/LatestComments.tsx";
import { NoAnswers } from "./overview/NoAnswers.tsx";
import { Standing } from "./overview/Standing.tsx";
import "./overview.css";

/** All that answers tell; there is at least one. */
function Figures({ summary }: { summary: Summary }) {
  const [site, survey] = [catalog.site.value!, catalog.survey.value!];
  const [followed, setFollowed] = useState<{ id: string }>();
  // Of all days: what an action did is judged among all of them, and the list has what is planned.
  const actions = useLoad<ActionsList>(`v1/actions?${queryOf({ site: site.key, survey: survey.key })}`);
  const markers = (actions.value?.actions ?? []).map(({ id, day, text }, index, all) => ({
    id,
    day,
    text,
    number: numberOf(index, all),
  }));
  return (
    <>
      <Standing summary={summary} />
      <Course series={summary.series} markers={markers} onFollow={(id) => setFollowed({ id })} />
      <ActionLog loaded={actions} today={todayOf(site)} followed={followed} />
      <div class="columns overview-columns">
        <div>
          <Distribution summary={summary} />
          <Answering rates={summary.rates} />
        </div>
        <div>
          <LatestComments site={site.key} survey={survey.key} timezone={site.timezone} {...period(site)} />
          <Kinds summary={summary} />
        </div>
      </div>
    </>
  );
}

/** Where we stand, how sure that is, and whether it has changed. */
export function Overview() {
  const [site, survey] = [catalog.site.value!, catalog.survey.value!];
  const query = queryOf({
    site: site.key,
    survey: survey.key,
    ...period(site),
    compare: param("compare"),
    interval: askedInterval(),
  });
  const { value, error, busy, reload } = useLoad<Summary>(`v1/summary?${query}`);
  return (
    <>
      {error && <Failure error={error} retry={reload} />}
      {error?.code === "invalid" && askedInterval() && (
        <p>
          <Link to={{ interval: "" }}>{trendTexts().byDefault}</Link>
        </p>
      )}
      {!value && !error && <Waiting />}
      {value && (
        <div aria-busy={busy}>
          <Alerts {...value} />
          {value.n > 0 ? <Figures summary={value} /> : <NoAnswers site={site.key} survey={survey.key} />}
        </div>
      )}
    </>
  );
}
