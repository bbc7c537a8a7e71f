/** The action log: what was done to raise the score, and the score before and after it. */
import { randomUUID } from "node:crypto";
import { addDays, dayOf } from "#shared/calendar.ts";
import { AppError } from "#shared/errors.ts";
import * as nps from "#shared/nps.ts";
import type {
  Action,
  ActionEffect,
  ActionSettings,
  ActionsList,
  ActionsQuery,
} from "#shared/schema/actions.ts";
import type { Site } from "#shared/schema/sites.ts";
import { holm } from "#shared/statistics.ts";
import type { Context } from "./context.ts";
import { changeOf, combine, type Days, nobody, type Span, sideOf } from "./score.ts";

/** Of a site: each one more makes it harder for all others to stand out from chance. */
const maxActions = 1_000;
/** A difference that chance alone brings about less often is one. */
const significance = 0.05;

const noAction = () => new AppError("not_found", "No action has this id.");

/** How many answered from one day until before another, however many spans are asked for: by running sums. */
function counterOf(days: Days): (from: string, to: string) => nps.Groups {
  const sums: nps.Groups[] = [nobody];
  for (const { counts } of days) sums.push(combine(sums.at(-1)!, nps.groupsOf(counts), 1));
  const until = (end: string) => {
    let [low, high] = [0, days.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (days[middle]!.day < end) low = middle + 1;
      else high = middle;
    }
    return sums[low]!;
  };
  return (from, to) => combine(until(to), until(from), -1);
}

type Comparison = Omit<ActionEffect, "adjustedPValue">;

/** Null where nobody answered on a side. */
function compareSides(
  count: ReturnType<typeof counterOf>,
  { before, after }: { before: Span; after: Span },
): Comparison | null {
  const [earlier, later] = [count(before.from, before.to), count(after.from, after.to)];
  const change = changeOf(earlier, later);
  return change && { before: sideOf(before, earlier), after: sideOf(after, later), ...change };
}

/** Judges the effects of one list together, one a day; those of too few answers are not tested, and count as no test. */
function judgeTogether(effects: (Comparison | null)[]): (ActionEffect | null)[] {
  const tested = effects.filter((effect) => effect !== null && effect.verdict !== "too-few");
  const adjusted = holm(tested.map((effect) => effect!.pValue));
  const byEffect = new Map(tested.map((effect, index) => [effect, adjusted[index]!]));
  return effects.map((effect) => {
    if (!effect) return null;
    const adjustedPValue = byEffect.get(effect) ?? null;
    if (adjustedPValue === null) return { ...effect, adjustedPValue };
    const direction = effect.probabilityIncrease > 0.5 ? "up" : "down";
    const verdict = adjustedPValue < significance ? direction : "no-real-change";
    return { ...effect, adjustedPValue, verdict };
  });
}

/**
 * A site's action log, the latest day first. Where a survey is asked for, each with its effect: from rollups alone, in
 * one query over all their days.
 *
 * @throws AppError not_found (the survey)
 */
export async function listActions(
  { store, directory, now }: Context,
  site: Site,
  { survey, from, to, days }: ActionsQuery,
): Promise<ActionsList> {
  if (survey !== undefined) directory.survey(site.key, survey);
  const actions = await store.actions.list({ site: site.key, survey, from, to });
  if (survey === undefined) return { actions };
  const tomorrow = addDays(dayOf(now(), site.timezone), 1);
  const spansOf = (day: string) => {
    const end = addDays(day, days);
    return {
      before: { from: addDays(day, -days), to: day },
      after: { from: day, to: end < tomorrow ? end : tomorrow },
    };
  };
  // Of one day all have the same effect, which is tested once.
  const done = [...new Set(actions.map(({ day }) => day))].filter((day) => day < tomorrow);
  const effects = new Map<string, ActionEffect | null>();
  const [latest, earliest] = [done[0], done.at(-1)];
  if (latest && earliest) {
    const span = { from: spansOf(earliest).before.from, to: spansOf(latest).after.to };
    const count = counterOf(await store.rollups.days({ site: site.key, survey, ...span }));
    const judged = judgeTogether(done.map((day) => compareSides(count, spansOf(day))));
    for (const [index, day] of done.entries()) effects.set(day, judged[index]!);
  }
  return { actions: actions.map((action) => ({ ...action, effect: effects.get(action.day) ?? null })) };
}

/** @throws AppError not_found */
export async function getAction({ store }: Context, site: string, id: string): Promise<Action> {
  const action = await store.actions.get(site, id);
  if (!action) throw noAction();
  return action;
}

/** @throws AppError invalid */
function requireSurvey({ directory }: Context, site: string, survey: string | null): void {
  if (survey === null || directory.hasSurvey(site, survey)) return;
  const known = directory.surveys(site).map(({ key }) => key);
  const message = `no such survey; the site's: ${known.join(", ")}`;
  throw new AppError("invalid", `Not valid: survey: ${message}`, { issues: [{ path: "survey", message }] });
}

/** @throws AppError invalid (the survey), conflict (the site has as many as it can have) */
export async function addAction(context: Context, site: string, settings: ActionSettings): Promise<Action> {
  requireSurvey(context, site, settings.survey);
  const action = { id: randomUUID(), ...settings, createdAt: context.now() };
  if (!(await context.store.actions.add(site, action, maxActions)))
    throw new AppError(
      "conflict",
      `A site has at most ${maxActions} actions: remove one that no longer matters.`,
    );
  return action;
}

/** @throws AppError invalid (the survey), not_found (removed since) */
export async function putAction(context: Context, site: string, action: Action): Promise<Action> {
  requireSurvey(context, site, action.survey);
  if (!(await context.store.actions.put(site, action))) throw noAction();
  return action;
}

/** @throws AppError not_found */
export async function removeAction({ store }: Context, site: string, id: string): Promise<void> {
  if (!(await store.actions.remove(site, id))) throw noAction();
}
