import { daysBetween } from "#shared/calendar.ts";
import type { ActionEffect as Effect } from "#shared/schema/actions.ts";
import { difference, number, points } from "../../format.ts";
import { actionsTexts } from "../../texts/actions.ts";
import { overviewTexts } from "../../texts/overview.ts";
import { sharedTexts } from "../../texts/shared.ts";

/** In fewer days an effect that there is would hardly show. */
const earlyDays = 14;
const kinds = {
  up: "promoter",
  down: "detractor",
  "no-real-change": "",
  "too-few": "quiet",
  "too-early": "quiet",
};

/** The API's verdict; of the first days none that could still turn. */
function verdictOf({ before, after, verdict }: Effect): keyof typeof kinds {
  const days = daysBetween(after.from, after.to);
  const isOver = days >= daysBetween(before.from, before.to);
  if (verdict === "too-few") return isOver ? "too-few" : "too-early";
  return verdict === "no-real-change" && days < earlyDays ? "too-early" : verdict;
}

/** The score before an action and after it, and whether that is more than chance. */
export function ActionEffect({ effect, isPlanned }: { effect: Effect | null; isPlanned: boolean }) {
  const [t, shared] = [actionsTexts(), sharedTexts()];
  if (isPlanned) return <p class="quiet">{t.plannedMore}</p>;
  if (!effect) return <p class="quiet">{t.noEffect}</p>;
  const { before, after, interval } = effect;
  const verdict = verdictOf(effect);
  const [earlier, later] = [shared.answers(before.n), shared.answers(after.n)];
  const daysOf = ({ from, to }: Effect["before"]) => number(daysBetween(from, to));
  return (
    <>
      <p>
        <strong class={kinds[verdict]}>{t.verdicts[verdict]}</strong>
        {effect.verdict !== "too-few" &&
          `: ${overviewTexts().change(difference(effect.difference), difference(interval.low), difference(interval.high))}`}
        {verdict === "no-real-change" && (interval.low > 0 || interval.high < 0) && `. ${t.byChance}`}
      </p>
      <p class="quiet">
        {effect.verdict === "too-few"
          ? t.counts(earlier, later)
          : t.sides(points(before.score), earlier, points(after.score), later)}{" "}
        {t.days(daysOf(before), daysOf(after))}
      </p>
    </>
  );
}
