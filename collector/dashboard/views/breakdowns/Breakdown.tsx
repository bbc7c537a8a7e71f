import type { ComponentChildren } from "preact";
import { catalog } from "../../catalog.ts";
import { number } from "../../format.ts";
import { sourceName, touchpointName } from "../../names.ts";
import { session } from "../../session.ts";
import { breakdownsTexts } from "../../texts/breakdowns.ts";
import { Link } from "../../ui/Link.tsx";
import { Ratings } from "./Ratings.tsx";
import { type Row, ScoreTable } from "./ScoreTable.tsx";
import { TouchpointOverTime } from "./TouchpointOverTime.tsx";

/** What answers are told apart by, as the API names it: source, touchpoint, segment.<name>. */
export type Dimension = string;

const segmentOf = (by: Dimension) => by.replace(/^segment\./, "");

export function titleOf(by: Dimension): string {
  const t = breakdownsTexts();
  return by === "source" ? t.source : by === "touchpoint" ? t.touchpoint : t.segment(segmentOf(by));
}

function Panel({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="panel breakdown">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** Of the page's tag: letters in upper case are told by a hyphen. */
const attributeOf = (segment: string) =>
  `data-anbefal-segment-${segment.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Why there is no row, and what an owner can do about it. */
function Nothing({ by }: { by: Dimension }) {
  const t = breakdownsTexts();
  const steps = catalog.survey.value!.steps;
  if (by !== "source" && by !== "touchpoint")
    return (
      <p>
        {t.noSegmentValue(segmentOf(by))} <code>{attributeOf(segmentOf(by))}</code>.
      </p>
    );
  const isOff = by === "source" ? !steps.source : !steps.touchpoint;
  const [off, none] = by === "source" ? [t.sourceOff, t.noSource] : [t.touchpointOff, t.noTouchpoint];
  return (
    <p>
      {isOff ? off : none}{" "}
      {session.isOwner.value &&
        (isOff ? (
          <Link to={{ view: "surveys" }}>{t.changeSurvey}</Link>
        ) : (
          by === "touchpoint" && <Link to={{ view: "touchpoints" }}>{t.setTouchpoints}</Link>
        ))}
    </p>
  );
}

/** Stands in the place of segments where none is declared. */
export function NoSegments() {
  const t = breakdownsTexts();
  return (
    <Panel title={t.bySegment}>
      <p>
        {t.noSegments} <code>{attributeOf("region")}</code>.{" "}
        {session.isOwner.value ? <Link to={{ view: "site" }}>{t.declare}</Link> : t.askOwner}
      </p>
    </Panel>
  );
}

interface Props {
  by: Dimension;
  rows: Row[];
  /** Of all answers. */
  n: number;
  reference: number | null;
}

/** One way to tell the answers apart: how many it covers, the table and, of touchpoints, their ratings. */
export function Breakdown({ by, rows, n, reference }: Props) {
  const t = breakdownsTexts();
  const [site, survey, touchpoints] = [catalog.site.value!, catalog.survey.value!, catalog.touchpoints.value];
  const find = (key: string) => touchpoints.find((touchpoint) => touchpoint.key === key);
  const nameOf = (value: string) =>
    by === "source"
      ? sourceName(value, survey, site.name)
      : by === "touchpoint"
        ? touchpointName(value, find(value))
        : value;
  const title = titleOf(by);
  const part = number(rows.reduce((sum, row) => sum + row.n, 0));
  return (
    <Panel title={title}>
      {rows.length === 0 ? (
        <Nothing by={by} />
      ) : (
        <>
          <p class="quiet">
            {by === "source"
              ? t.named(part, number(n))
              : by === "touchpoint"
                ? t.asked(part, number(n))
                : t.told(part, number(n), segmentOf(by))}
          </p>
          <ScoreTable
            caption={title}
            rows={rows}
            nameOf={nameOf}
            reference={reference}
            answersOf={(value) => ({ view: "inbox", [by]: value, state: "counted" })}
          />
        </>
      )}
      {by === "touchpoint" && (
        <>
          {rows.length > 0 && (
            <Ratings
              rows={rows.flatMap(({ value, rating }) =>
                rating?.n ? [{ key: value, name: nameOf(value), rating }] : [],
              )}
            />
          )}
          {touchpoints.length > 0 && (
            <TouchpointOverTime touchpoints={touchpoints} site={site} survey={survey} />
          )}
        </>
      )}
    </Panel>
  );
}
