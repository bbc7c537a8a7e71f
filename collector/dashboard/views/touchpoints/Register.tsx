import { addDays } from "#shared/calendar.ts";
import { isOpen } from "#shared/open-touchpoint.ts";
import type { Touchpoint } from "#shared/schema/touchpoints.ts";
import { runAndSay } from "../../act.ts";
import { catalog } from "../../catalog.ts";
import { date } from "../../format.ts";
import { touchpointName } from "../../names.ts";
import { go } from "../../place.ts";
import { todayOf } from "../../range.ts";
import { touchpointsTexts } from "../../texts/touchpoints.ts";
import { Link } from "../../ui/Link.tsx";
import { type Column, SortableTable } from "../../ui/SortableTable.tsx";
import { askedNow, type Silence } from "./asked-now.ts";
import { endedOn, put, startedOn } from "./register.ts";

const phaseOrder = ["before", "during", "after"] as const;

/** Changes an entry at once; the notice offers the way back. */
const change = (before: Touchpoint, after: Touchpoint, said: string) =>
  runAndSay(() => put(catalog.siteKey.value!, before, after, said));

const nameOf = (touchpoint: Touchpoint) => touchpointName(touchpoint.key, touchpoint);

/** The first and the last day, or that it is always asked. */
function Period({ touchpoint: { from, to }, today }: { touchpoint: Touchpoint; today: string }) {
  const t = touchpointsTexts();
  if (!from && !to) return <>{t.always}</>;
  const first = from && (from > today ? t.coming : t.since)(date(from));
  const last = to && t.until(date(addDays(to, -1)));
  return <>{[first, last].filter(Boolean).join(", ")}</>;
}

interface ActsProps {
  touchpoint: Touchpoint;
  name: string;
  today: string;
  /** Why it is not asked for. */
  silence: Silence | undefined;
}

/** What makes a difference: to end what is open, to start what others or the calendar keep silent. */
function Acts({ touchpoint, name, today, silence }: ActsProps) {
  const t = touchpointsTexts();
  const { from } = touchpoint;
  const ended = endedOn(touchpoint, today);
  return (
    <span class="buttons">
      {isOpen(touchpoint, today) && touchpoint.to !== ended.to && (
        <button
          type="button"
          aria-label={t.endOf(name)}
          onClick={() => change(touchpoint, ended, (from === today ? t.endsTonight : t.ended)(name))}
        >
          {t.end}
        </button>
      )}
      {/^(early|ended|behind)$/.test(silence ?? "") && from !== today && (
        <button
          type="button"
          aria-label={t.startOf(name)}
          onClick={() => change(touchpoint, startedOn(touchpoint, today), t.started(name))}
        >
          {t.start}
        </button>
      )}
    </span>
  );
}

/** Every touchpoint, and whether it is asked for today. */
export function Register() {
  const t = touchpointsTexts();
  const [touchpoints, surveys] = [catalog.touchpoints.value, catalog.surveys.value!];
  const today = todayOf(catalog.site.value!);
  const surveyName = (key: string) => surveys.find((survey) => survey.key === key)?.name ?? key;
  const now = (row: Touchpoint) => askedNow(row, { touchpoints, surveys }, today);

  const columns: Column<Touchpoint>[] = [
    {
      key: "name",
      label: t.name,
      sort: (row) => nameOf(row),
      cell: (row) => (
        <Link class="touchpoint-name" to={{ touchpoint: row.key }} aria-label={t.edit(nameOf(row))}>
          {nameOf(row)}
        </Link>
      ),
    },
    {
      key: "now",
      label: t.now,
      cell: (row) => {
        const asked = now(row);
        if (asked.silence) return t.reasons[asked.silence];
        return <strong class="promoter">{t.nowIn(asked.surveys.map(({ name }) => name).join(", "))}</strong>;
      },
    },
    {
      key: "phase",
      label: t.phase,
      sort: ({ phase }) => phaseOrder.indexOf(phase),
      cell: ({ phase }) => t.phases[phase],
    },
    { key: "scale", label: t.scale, cell: ({ scale }) => t.scales[scale] },
    {
      key: "importance",
      label: t.importance,
      sort: ({ importance }) => importance,
      cell: ({ importance }) => importance,
      numeric: true,
    },
    { key: "owner", label: t.owner, sort: ({ owner }) => owner || null, cell: ({ owner }) => owner || "–" },
    {
      key: "period",
      label: t.period,
      sort: ({ from }) => from,
      cell: (row) => <Period touchpoint={row} today={today} />,
    },
    {
      key: "surveys",
      label: t.surveys,
      cell: (row) => row.surveys.map(surveyName).join(", ") || "–",
    },
    {
      key: "acts",
      label: t.acts,
      cell: (row) => <Acts touchpoint={row} name={nameOf(row)} today={today} silence={now(row).silence} />,
    },
  ];
  return (
    <section class="panel">
      <p class="quiet touchpoints-intro">{t.intro}</p>
      {touchpoints.length > 0 ? (
        <SortableTable caption={t.caption} columns={columns} rows={touchpoints} rowKey={({ key }) => key} />
      ) : (
        <p class="empty">{t.none}</p>
      )}
      <div class="buttons survey-add">
        <button type="button" class="primary" onClick={() => go({ add: "1" })}>
          {t.add}
        </button>
      </div>
    </section>
  );
}
