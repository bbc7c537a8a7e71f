/** A page's side of the page module: settings that change, and what it was told. */
import type { PublicSurvey } from "#shared/schema/config.ts";
import { type Decision, decide } from "#widget/decide.ts";
import type { Memory, Place } from "#widget/memory.ts";
import type { PageRequest } from "#widget/page/request.ts";
import type { Settings } from "#widget/settings.ts";
import { makeConfig, makeSurvey } from "./make.ts";

export function makePageRequest(given: Settings = {}, ...surveys: PublicSurvey[]) {
  let settings = given;
  let armed = 0;
  const memory: Memory = { v: 1 };
  const config = makeConfig(...(surveys.length ? surveys : [makeSurvey()]));
  const request: PageRequest = {
    base: "https://fb.example",
    config,
    memory,
    tracked: [],
    place: () => ({ site: "shop", mode: (settings.storage as Place["mode"]) || "auto" }),
    settings: () => settings,
    change(more) {
      settings = { ...settings, ...more };
    },
    decide: (): Decision => decide(config, settings, () => memory, Date.now(), 0),
    arm() {
      armed += 1;
    },
  };
  return { request, memory, settings: () => settings, armed: () => armed };
}
