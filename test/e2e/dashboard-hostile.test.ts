/** Threat 9: what visitors and other owners write is shown in the owner's browser as words, whatever it looks like. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type OpenedDashboard, openDashboard } from "../support/dashboard.ts";
import {
  asked,
  options,
  paths,
  payloads,
  seedHostile,
  stored,
  surveyName,
  touchpointName,
} from "../support/hostile.ts";

let dashboard: OpenedDashboard;
let page: Page;
/** All that must not be: dialogs, complaints, windows, requests to elsewhere, breaches of the policy. */
let happened: string[];

beforeAll(async () => {
  dashboard = await openDashboard([], { segments: ["region"] });
  await seedHostile(dashboard);

  page = await dashboard.open("");
  happened = dashboard.faults;
  page.on("popup", () => happened.push("a window"));
  page.on("request", (request) => {
    if (!request.url().startsWith(`${dashboard.url}/`) && !/^(data|blob):/.test(request.url()))
      happened.push(`request ${request.url()}`);
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ blockedURI }) => console.log(`policy ${blockedURI}`));
  });
}, 300_000);
afterAll(() => dashboard?.close());

async function look(query: string): Promise<void> {
  await page.goto(`${dashboard.url}/${query}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.waitForFunction(() => !document.querySelector(".waiting, [aria-busy=true]"));
}

/** What no payload may become, and no link may lead to. */
const made = () =>
  page.evaluate(() => {
    const elements =
      "script, iframe, object, embed, style, link, base, meta, video, math, [srcdoc], svg script, form[action]";
    const bad = [...document.querySelectorAll(`#app :is(${elements})`)].map(({ outerHTML }) => outerHTML);
    for (const element of document.querySelectorAll("#app *"))
      for (const { name, value } of element.attributes)
        if (name.startsWith("on") || (name === "src" && !/^(data:image|blob:)/.test(value)))
          bad.push(`${name}=${value}`);
    for (const { protocol, host, href } of document.querySelectorAll<HTMLAnchorElement>("#app a[href]"))
      if (!/^(https?|mailto|tel):$/.test(protocol) || host === "evil.example") bad.push(href);
    return [...bad, ...(document.title.endsWith("Anbefal") ? [] : [document.title])];
  });

afterEach(async () => {
  // The browser's own line about a request that was refused for what the address asked for.
  const lines = happened
    .splice(0)
    .filter((line) => !/^Failed to load resource:.* status of 4\d\d/.test(line));
  expect(lines).toEqual([]);
  expect(await made()).toEqual([]);
});

const textsOf = (selector: string) => page.locator(selector).allTextContents();

describe("thirty hostile texts are words, and nothing else happens", () => {
  test("there are thirty, and the page's policy lets no inline script or style in", async () => {
    expect(new Set(payloads).size).toBeGreaterThanOrEqual(30);
    const policy = (await fetch(dashboard.url)).headers.get("Content-Security-Policy")!;
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).not.toContain("unsafe");
  });

  test("on the overview", async () => {
    await look("?survey=delivery");
    await page.locator("blockquote").first().waitFor();
    const comments = await textsOf("blockquote");
    for (const payload of stored.slice(-5)) expect(comments).toContain(payload);
  });

  test("in the breakdowns, as segments' values and sources' names", async () => {
    await look("?view=breakdowns&by=segment.region");
    await page.getByRole("button", { name: "Show all" }).click();
    await page
      .getByRole("rowheader")
      .nth(stored.length - 1)
      .waitFor();
    const regions = await page.getByRole("rowheader").allInnerTexts();
    for (const payload of stored) expect(regions.map((text) => text.trim())).toContain(payload);
    await look("?view=breakdowns&by=source");
    await page.getByRole("rowheader").first().waitFor();
    const sources = await page.getByRole("rowheader").allInnerTexts();
    for (const payload of options) expect(sources.map((text) => text.trim())).toContain(payload.trim());
  });

  test("among the answers, as reasons, customers, segments and choices of the filters", async () => {
    await look("?view=inbox");
    await page.locator(".answer").first().waitFor();
    const words = await textsOf(".answer-words");
    const facts = await textsOf(".answer-facts li");
    expect(facts).toContain(`${touchpointName}: 3 of 5`);
    for (const payload of stored) {
      expect(words.filter((text) => text === payload).length).toBe(2);
      expect(facts).toContain(payload);
      expect(facts).toContain(`region: ${payload}`);
    }
    await page.getByText("More filters").click();
    const choices = await page.getByLabel("region").locator("option").allTextContents();
    for (const payload of stored) expect(choices).toContain(payload);
    for (const payload of options) expect(facts).toContain(payload.trim());
    // Each is a filter, too.
    await page.getByLabel("region").selectOption({ label: stored[0]! });
    await page.getByText("1 answer in all").waitFor();
    expect(await textsOf(".chips bdi")).toEqual([stored[0]]);
  });

  test("in each answer's story, where nothing of theirs is a link", async () => {
    await look("?view=inbox");
    await page.locator(".answer a").first().click();
    for (const n of [...payloads.keys()].reverse()) {
      const payload = stored[n]!;
      await page.locator(".story-words").filter({ hasText: payload }).first().waitFor();
      expect(await textsOf(".story-words")).toEqual([payload, payload]);
      const facts = await textsOf(".story dd bdi");
      // Region, customer and order.
      expect(facts.filter((text) => text === payload).length).toBe(3);
      expect(await textsOf(".story p bdi")).toContain(payload);
      if (paths[n]) expect(await textsOf(".story dd")).toContain(paths[n]);
      const links = await page
        .locator(".story a")
        .evaluateAll((all) => all.map((a) => new URL((a as HTMLAnchorElement).href).origin));
      expect(new Set(links)).toEqual(new Set([dashboard.url]));
      if (n > 0) await page.getByRole("link", { name: "Older" }).click();
    }
  });

  test("as a survey's own texts in its editor and its preview", async () => {
    await look("?view=surveys&survey=delivery&lang=en");
    await page.locator("main input").first().waitFor();
    const entered = await page
      .locator("main :is(input, textarea)")
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value));
    for (const payload of [...options, ...asked, surveyName!]) expect(entered).toContain(payload.trim());
  });

  test("as reasons in the audit log", async () => {
    const { responses } = await dashboard.owner<{ responses: { id: string; reason: string }[] }>(
      "GET",
      `/v1/responses?site=${dashboard.site}&survey=delivery&limit=200`,
    );
    for (const { id, reason } of responses)
      await dashboard.owner("POST", `/v1/responses/${id}/void?site=${dashboard.site}`, { reason });
    await look("?view=audit");
    await page.getByRole("table").waitFor();
    const details = await textsOf("td bdi");
    for (const payload of stored) expect(details).toContain(`reason: ${payload}`);
  });

  test.each([
    "overview",
    "breakdowns",
    "inbox",
    "install",
    "surveys",
    "touchpoints",
    "invitations",
    "site",
    "keys",
    "privacy",
    "audit",
  ])("in the view %s, everything opened, and with them in its address", async (view) => {
    await look(`?view=${view}`);
    for (const summary of await page.locator("main summary:visible").all()) await summary.click();
    expect(await made()).toEqual([]);
    const names = [
      "range",
      "compare",
      "survey",
      "id",
      "by",
      "search",
      "group",
      "customer",
      "touchpoint",
      "page",
    ];
    for (const payload of [payloads[0]!, payloads[2]!, payloads[11]!, payloads[22]!]) {
      const query = new URLSearchParams(names.map((name) => [name, payload]));
      await look(`?view=${view}&${query}`);
      expect(await made()).toEqual([]);
    }
  });

  test("a view by such a name is none, and no segment can have one", async () => {
    await look(`?${new URLSearchParams({ view: payloads[2]! })}`);
    await page.getByText("There is no such view.").first().waitFor();
    await expect(
      dashboard.owner("PATCH", `/v1/sites/${dashboard.site}`, { segments: [payloads[0]!] }),
    ).rejects.toThrow("400");
  });
});
