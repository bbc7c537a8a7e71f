import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Summary } from "#shared/schema/summary.ts";
import { queryOf } from "../../api.ts";
import { catalog } from "../../catalog.ts";
import { useLoad } from "../../load.ts";
import { go, param } from "../../place.ts";
import { period } from "../../range.ts";
import { inboxTexts } from "../../texts/inbox.ts";
import { CheckBox, Select, TextField } from "../../ui/Field.tsx";
import { filterName, filters, filterValue } from "./filter.ts";

/** From the last letter to the search. */
const typingMs = 300;

function Search() {
  const t = inboxTexts();
  const search = param("search");
  const [text, setText] = useState(search);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // Another search came by the address, as when it is cleared; what is being typed stays.
  useEffect(() => setText((before) => (before.trim() === search ? before : search)), [search]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const look = (typed: string) => {
    clearTimeout(timer.current);
    go({ search: typed.trim() }, { replace: true });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        look(text);
      }}
    >
      <TextField
        label={t.search}
        type="search"
        maxLength={200}
        value={text}
        onInput={(event) => {
          const typed = event.currentTarget.value;
          setText(typed);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => look(typed), typingMs);
        }}
      />
    </form>
  );
}

/** Buttons of which at most one is pressed; pressed again it lets all through. */
function Toggles({ name, label, options }: { name: string; label: string; options: string[] }) {
  return (
    <fieldset class="toggles">
      <legend>{label}</legend>
      {options.map((value) => (
        <button
          key={value}
          type="button"
          aria-pressed={param(name) === value}
          onClick={() => go({ [name]: param(name) === value ? "" : value })}
        >
          {filterValue(name, value)}
        </button>
      ))}
    </fieldset>
  );
}

function Choice({ name, values }: { name: string; values: string[] }) {
  const value = param(name);
  const all = [...new Set([...values, ...(value ? [value] : [])])];
  // As entries behind a prefix: an object would put the scores' keys in an order of its own.
  const options = [["", inboxTexts().any], ...all.map((one) => [`=${one}`, filterValue(name, one)])];
  return (
    <Select
      label={filterName(name)}
      options={Object.fromEntries(options)}
      value={value && `=${value}`}
      onChange={(event) => go({ [name]: event.currentTarget.value.slice(1) })}
    />
  );
}

/** What there is to choose from: the values that the period's answers have. */
function useValues(): (name: string) => string[] {
  const [site, survey] = [catalog.site.value!, catalog.survey.value!];
  const query = queryOf({ site: site.key, survey: survey.key, ...period(site), compare: "none" });
  const { value } = useLoad<Summary>(`v1/summary?${query}`);
  return (name) => value?.breakdown[name]?.map(({ value }) => value) ?? [];
}

function More({ children }: { children: ComponentChildren }) {
  // Open at first where something in it is in use.
  const [open] = useState(() =>
    Object.keys(filters()).some((name) => !["search", "group", "handled"].includes(name)),
  );
  return (
    <details class="more-filters" open={open}>
      <summary>{inboxTexts().more}</summary>
      {children}
    </details>
  );
}

/** Which answers are listed; promoters come first, whom a shop hears too little from. */
export function Filters() {
  const t = inboxTexts();
  const valuesOf = useValues();
  const { segments } = catalog.site.value!;
  const sources = [...new Set([...valuesOf("source"), ...catalog.survey.value!.sourceOptions])];
  return (
    <section class="panel answer-filters" aria-label={t.filters}>
      <div class="first-filters">
        <Search />
        <Toggles name="group" label={t.groupFilter} options={["promoter", "passive", "detractor"]} />
        <Toggles name="handled" label={t.handledFilter} options={["false", "true"]} />
      </div>
      <More>
        <div class="filter-grid">
          <Choice name="score" values={["10", "9", "8", "7", "6", "5", "4", "3", "2", "1", "0"]} />
          <Choice name="source" values={sources} />
          <Choice name="touchpoint" values={valuesOf("touchpoint")} />
          {segments.map((name) => (
            <Choice key={name} name={`segment.${name}`} values={valuesOf(`segment.${name}`)} />
          ))}
          <Choice name="channel" values={Object.keys(t.channels)} />
          <Choice name="state" values={Object.keys(t.states)} />
          <CheckBox
            label={t.withTexts.true}
            checked={param("withText") === "true"}
            onChange={(event) => go({ withText: event.currentTarget.checked ? "true" : "" })}
          />
        </div>
      </More>
    </section>
  );
}
