// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { panelOf } from "#shared/eligibility.ts";
import type { PublicSurvey } from "#shared/schema/config.ts";
import { createPage } from "#widget/page/page.ts";
import type { Page } from "#widget/page/request.ts";
import type { Settings } from "#widget/settings.ts";
import { makeSurvey } from "./make.ts";
import { makePageRequest } from "./page-request.ts";

const pages: Page[] = [];

/** The page module of a page with these settings; nobody is reached by what it sends. */
function pageOf(settings: Settings, ...surveys: PublicSurvey[]) {
  const made = makePageRequest(settings, ...surveys);
  const page = createPage(made.request);
  pages.push(page);
  return { ...made, page };
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  history.replaceState(null, "", "/");
});

afterEach(() => {
  for (const page of pages.splice(0)) page.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("the rotating panel", () => {
  const groups = 4;
  const customer = "k-10042";
  const own = panelOf(customer, { wave: 0, groups }).group;
  const wave = (number: number) => makeSurvey({ panel: { groups, wave: number } });

  test.each<[string, PublicSurvey, Settings, number, "panel" | undefined]>([
    ["a customer of the wave's group", wave(own), { customer }, 0, undefined],
    ["the same customer one round later", wave(own + groups), { customer }, 0, undefined],
    ["the same customer in the next wave", wave(own + 1), { customer }, 0, "panel"],
    ["a known customer is not drawn by lot", wave(own), { customer }, 0.99, undefined],
    ["an unknown visitor drawn into the wave's quarter", wave(0), {}, 0.24, undefined],
    ["an unknown visitor drawn out of it", wave(0), {}, 0.25, "panel"],
    [
      "a customer known by number",
      makeSurvey({ panel: { groups: 1, wave: 5 } }),
      { customer: 7 },
      0.99,
      undefined,
    ],
    ["no panel at all", makeSurvey(), {}, 0.99, undefined],
  ])("%s", (_, survey, settings, drawn, reason) => {
    vi.spyOn(Math, "random").mockReturnValue(drawn);
    expect(pageOf(settings, survey).page.obstacle(survey)).toBe(reason);
  });

  test("draws an unknown visitor once per page, however often it is asked", () => {
    const random = vi.spyOn(Math, "random").mockReturnValue(0.1);
    const { page } = pageOf({}, wave(0));
    random.mockReturnValue(0.9);
    expect(page.obstacle(wave(0))).toBeUndefined();
  });
});
