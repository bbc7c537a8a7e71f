/** What only some pages need: triggers, rules about addresses, consent hooks, facts to remember, answers that wait. */
import { panelOf } from "#shared/eligibility.ts";
import type { PublicSurvey } from "#shared/schema/config.ts";
import type { Reason } from "../decide.ts";
import { isOn } from "../settings.ts";
import { watchConsent } from "./consent.ts";
import { log } from "./debug.ts";
import { deliverWaiting } from "./deliver.ts";
import { createRecall } from "./recall.ts";
import type { Page, PageRequest } from "./request.ts";
import { fitsAddress, watchAddress } from "./routes.ts";
import { waitFor } from "./triggers.ts";

export function createPage(request: PageRequest): Page {
  const { base, config, settings, tracked, change, arm } = request;
  const ends: (() => void)[] = [];
  const happened = new Set<() => void>();
  const recall = createRecall(request);

  /** The page's own patterns where it names some, else the survey's. */
  const patternsOf = (survey: Pick<PublicSurvey, "match">) =>
    settings().match === undefined
      ? (survey.match ?? [])
      : String(settings().match).split(",").filter(Boolean);
  /** Drawn once per page for visitors without a reference. */
  const luck = Math.random();
  function obstacle(survey: PublicSurvey): Reason | undefined {
    const address = location.pathname + location.search + location.hash;
    if (!fitsAddress(patternsOf(survey), address)) return "url";
    const { customer } = settings();
    const { panel } = survey;
    const inWave = !panel || (customer ? panelOf(String(customer), panel).inWave : luck * panel.groups < 1);
    return inWave ? undefined : "panel";
  }
  const hasRules = () => config.surveys.some((survey) => patternsOf(survey).length > 0);

  if (isOn(settings().debug ?? "no")) ends.push(log(config.site));
  let endConsent = watchConsent(request, recall);
  if (hasRules()) ends.push(watchAddress(arm));
  const delivery = new AbortController();
  ends.push(() => delivery.abort());
  deliverWaiting(base, request.place(), delivery);
  change(recall.facts(settings()));
  if (location.hash === "#anbefal-check")
    import("./check.ts").then(
      ({ openCheck }) => ends.push(openCheck(request, obstacle)),
      () => {
        // The owner reads it in the browser's console, where the blocked request is.
      },
    );

  return {
    obstacle,
    wait(survey, go) {
      const { trigger = survey.trigger ?? "load", delay = survey.delayMs } = settings();
      const ms = Number(delay);
      return waitFor(String(trigger), ms >= 0 ? ms : survey.delayMs, { tracked, happened, go });
    },
    heard(more) {
      recall.remember(more);
      if (more.consent === undefined) return;
      // What the page says last counts.
      endConsent();
      endConsent = watchConsent(request, recall);
    },
    track() {
      for (const check of [...happened]) check();
    },
    stop() {
      endConsent();
      for (const end of ends) end();
    },
  };
}
