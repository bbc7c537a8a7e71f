/** Where and whom a survey asks, in words, from its settings. */
import type { Survey } from "#shared/schema/surveys.ts";
import { number } from "../../format.ts";
import { installTexts } from "../../texts/install.ts";

const isOnCall = ({ mode, trigger }: Survey) =>
  mode === "manual" || (mode === "popup" && trigger === "manual");

/** How long after what; undefined where the survey asks at any time, as one by a button does. */
function windowOf({ mode, window }: Survey): string | undefined {
  const t = installTexts();
  if (!window || mode === "button") return undefined;
  const { event, minHours, maxHours } = window;
  return event === "deliveredAt"
    ? t.asksAfterDelivery(number(minHours / 24), number(maxHours / 24))
    : t.asksAfterVisit(number(minHours), number(maxHours));
}

/** On which pages a survey asks, when, and how many of the visitors. */
export function asksOf(survey: Survey): string {
  const t = installTexts();
  const { status, mode, match, share, panel } = survey;
  if (status === "paused") return t.paused;
  const window = windowOf(survey);
  const said = [
    window,
    match.length > 0 ? t.asksOn(match.join(", ")) : !window && t.asksAlways,
    mode === "button" && t.asksByButton,
    isOnCall(survey) && t.asksOnCall,
    share < 1 && mode !== "button" && t.asksShare(number(Math.round(100 * share))),
    panel && t.asksInTurns,
  ];
  return said.filter(Boolean).join(", ");
}

/** How an answer comes about on a page that has the plain tag. */
export function howToAnswer(surveys: Survey[]): string {
  const t = installTexts();
  const active = surveys.filter(({ status }) => status === "active");
  if (active.length === 0) return t.answerPaused;
  // The tag takes the first that nothing forbids, those with a time window before the others.
  const [first] = active
    .filter(({ window, mode }) => window === null || mode === "button")
    .sort((a, b) => Number(a.window === null) - Number(b.window === null));
  if (!first) return t.answerLater;
  const { name, mode, trigger, delayMs, match, share, panel } = first;
  if (match.length > 0 || panel) return t.answerByCall;
  if (mode === "button") return t.answerByButton(name);
  if (share < 1) return t.answerByCall;
  if (mode === "inline") return t.answerInPage(name);
  if (mode === "popup" && /^(load|time)$/.test(trigger)) return t.answerNow(number(delayMs / 1_000), name);
  return t.answerByCall;
}
