import { useState } from "preact/hooks";
import { addDays } from "#shared/calendar.ts";
import { catalog } from "../catalog.ts";
import { go, param } from "../place.ts";
import { defaultPreset, isPreset, period, presets, todayOf } from "../range.ts";
import { shellTexts } from "../texts/shell.ts";
import { Select } from "../ui/Field.tsx";
import type { View } from "../views.ts";

const namesOf = (all: { key: string; name: string }[]) =>
  Object.fromEntries(all.map(({ key, name }) => [key, name]));

/** Two days of one's own, kept in the address once both are there and in order. */
function OwnDates() {
  const t = shellTexts();
  const range = param("range");
  const { from, to } = period(catalog.site.value!);
  const [written, setWritten] = useState<{ range: string; first: string; last: string }>();
  // What was written holds until a link leads to other days.
  const { first, last } =
    written?.range === range
      ? written
      : { first: from ?? "", last: to ? addDays(to, -1) : todayOf(catalog.site.value!) };
  const change = (first: string, last: string) => {
    const isWhole = first && last && first <= last;
    const next = isWhole ? `${first}..${last}` : range;
    setWritten({ range: next, first, last });
    if (isWhole) go({ range: next }, { replace: true });
  };
  return (
    <>
      <label class="field">
        {t.from}
        <input
          type="date"
          value={first}
          max={last}
          onChange={(event) => change(event.currentTarget.value, last)}
        />
      </label>
      <label class="field">
        {t.to}
        <input
          type="date"
          value={last}
          min={first}
          onChange={(event) => change(first, event.currentTarget.value)}
        />
      </label>
    </>
  );
}

/** Site, survey, days and what they are compared with. A site is asked for where there are several. */
export function Toolbar({ view }: { view: View }) {
  const t = shellTexts();
  const { sites, surveys, site, survey } = catalog;
  const range = param("range");
  /** The range at which own dates were asked for, and none are in the address yet. */
  const [askedAt, setAskedAt] = useState<string>();
  const own = range.includes("..") || askedAt === range;
  if (!site.value) return null;
  return (
    <form class="toolbar" onSubmit={(event) => event.preventDefault()}>
      {sites.value!.length > 1 && (
        <Select
          label={t.site}
          options={namesOf(sites.value!)}
          value={site.value.key}
          onChange={({ currentTarget }) => {
            const chosen = currentTarget.value;
            // Until one is there: who has a draft may choose to stay.
            currentTarget.value = site.value!.key;
            go({ site: chosen, survey: "" });
          }}
        />
      )}
      {view.period !== false && survey.value && (
        <>
          <Select
            label={t.survey}
            options={namesOf(surveys.value!)}
            value={survey.value.key}
            onChange={(event) => go({ survey: event.currentTarget.value })}
          />
          <Select
            label={t.period}
            options={t.ranges}
            value={own ? "own" : isPreset(range) ? range : defaultPreset}
            onChange={(event) => {
              const chosen = event.currentTarget.value;
              setAskedAt(chosen === "own" ? range : undefined);
              if (chosen in presets) go({ range: chosen === defaultPreset ? "" : chosen });
            }}
          />
          {own && <OwnDates />}
          {view.compared && range !== "all" && (
            <Select
              label={t.compare}
              options={t.comparisons}
              value={param("compare") || "previous"}
              onChange={(event) => {
                const chosen = event.currentTarget.value;
                go({ compare: chosen === "previous" ? "" : chosen });
              }}
            />
          )}
        </>
      )}
    </form>
  );
}
