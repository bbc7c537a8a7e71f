/** A site's settings in a real browser: what is saved is read back from the API and from what a shop's page loads. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { CardSurvey, PublicConfig } from "#shared/schema/config.ts";
import type { Site } from "#shared/schema/sites.ts";
import { violations } from "../support/axe.ts";
import { daysAgo, type OpenedDashboard, openDashboard } from "../support/dashboard.ts";
import { expectUsable } from "../support/looks.ts";

let dashboard: OpenedDashboard;
let view: Page;
const answers = 12;

beforeAll(async () => {
  dashboard = await openDashboard(
    Array.from({ length: answers }, (_, n) => ({ ref: String(n), at: daysAgo(n), score: 9 })),
  );
  view = await dashboard.open("?view=site");
  await view.getByLabel("Name of the company").waitFor();
}, 300_000);
afterAll(() => dashboard?.close());

const sitesNow = async () => (await dashboard.owner<{ sites: Site[] }>("GET", "/v1/sites")).sites;
const siteNow = async () => (await sitesNow()).find(({ key }) => key === dashboard.site)!;

/** The survey as a page's card gets it. */
async function cardSurvey(): Promise<Omit<CardSurvey, "more">> {
  const config = (await (await fetch(`${dashboard.url}/v1/config/${dashboard.site}`)).json()) as PublicConfig;
  const file = `/a/s/${dashboard.site}/delivery/${config.hash}.js?lang=en`;
  const module = await (await fetch(`${dashboard.url}${file}`)).text();
  return JSON.parse(/Object\.assign\((.*),\{more:/s.exec(module)![1]!);
}

async function save(): Promise<void> {
  await view.getByRole("button", { name: "Save", exact: true }).click();
}

async function addTo(label: string, text: string): Promise<void> {
  const list = view.locator(".text-list").filter({ has: view.getByLabel(label) });
  await list.getByLabel(label).fill(text);
  await list.getByRole("button", { name: "Add", exact: true }).click();
}

describe("the site's settings", () => {
  test("arrive as they were entered, in the API and at the card, and undo puts all of them back", async () => {
    const before = await siteNow();
    await view.getByLabel("Name of the company").fill("Fynsk Cykler");
    await view.getByLabel("Language", { exact: true }).last().selectOption("da");
    await addTo("Another origin to allow", "https://shop.example/page");
    await addTo("Another segment", "region");
    await view.getByLabel("A colour of your own").check();
    await view.getByLabel("Accent colour").fill("#7a1f5c");
    await view.getByLabel("Theme").selectOption("dark");
    await view.getByLabel("Place").selectOption("bottom-start");
    await view.getByLabel("Months that reasons and comments are kept").fill("6");
    await view.getByLabel("Months that customer, order").fill("0");
    await view.getByLabel("Who answers for the data").fill("Fynsk Cykler ApS");
    await view.getByLabel("Address of the explanation").fill("https://shop.example/privacy");
    for (const [n, name] of [
      [1, "Trustpilot"],
      [2, "Google"],
    ]) {
      await view.getByRole("button", { name: "Add a link" }).click();
      await view.getByLabel(`Text of link ${n}`).fill(String(name));
      await view.getByLabel(`Address of link ${n}`).fill(`https://${name}.example/`);
    }
    await view.getByRole("button", { name: "Move link 2 up" }).click();
    expect(await siteNow(), "nothing is saved before it is asked for").toEqual(before);
    await save();
    await view.getByText("The site's settings are saved.").waitFor();

    const saved = {
      ...before,
      name: "Fynsk Cykler",
      language: "da",
      origins: [...before.origins, "https://shop.example"],
      segments: ["region"],
      accent: "#7a1f5c",
      theme: "dark",
      position: "bottom-start",
      retention: { textMonths: 6, identityMonths: 0 },
      privacy: { controller: "Fynsk Cykler ApS", url: "https://shop.example/privacy" },
      reviews: [
        { label: "Google", url: "https://Google.example/" },
        { label: "Trustpilot", url: "https://Trustpilot.example/" },
      ],
    };
    expect(await siteNow()).toEqual(saved);
    const { look, reviews, privacy, texts } = await cardSurvey();
    expect({ look, reviews, privacy }).toEqual({
      look: { accent: "#7a1f5c", theme: "dark", position: "bottom-start" },
      reviews: saved.reviews,
      privacy: "https://shop.example/privacy",
    });
    expect(texts.question).toContain("Fynsk Cykler");
    expect(await view.getByText("There are changes that are not saved.").count()).toBe(0);

    await view.getByRole("button", { name: "Undo" }).click();
    await view.getByRole("button", { name: "Remove https://shop.example" }).waitFor({ state: "detached" });
    expect(await siteNow()).toEqual(before);
    expect(await view.getByLabel("Name of the company").inputValue()).toBe(before.name);
    expect((await cardSurvey()).look.accent).toBe(null);
    expect(dashboard.faults).toEqual([]);
  });

  test("says at each field what is wrong with it, and changes nothing", async () => {
    const before = await siteNow();
    await view.getByLabel("Name of the company").fill("  ");
    await view.getByLabel("Time zone").fill("Mars/Olympus");
    await addTo("Another segment", "1st");
    await view.getByLabel("Who answers for the data").fill("Us");
    await view.getByLabel("Address of the explanation").fill("javascript:alert(1)");
    await view.getByLabel("Months that reasons and comments are kept").fill("");
    await view.getByRole("button", { name: "Add a link" }).click();
    await save();
    await view.getByRole("alert").filter({ hasText: "Nothing was saved" }).waitFor();
    const faulty = await view
      .locator('.field:has([aria-invalid="true"]) > label')
      .evaluateAll((labels) => labels.map((label) => label.textContent));
    expect(faulty).toEqual([
      "Name of the company",
      "Time zone",
      "Another segment",
      "Months that reasons and comments are kept",
      "Address of the explanation",
      "Text of link 1",
      "Address of link 1",
    ]);
    const focused = view.locator("input:focus");
    expect(await focused.inputValue()).toBe("  ");
    expect(await siteNow()).toEqual(before);
    expect(await violations(view, "body")).toEqual([]);
    // The browser's own line about the refused request.
    expect(dashboard.faults.splice(0)).toEqual([expect.stringContaining("400")]);

    await view.getByRole("navigation").getByRole("link", { name: "Privacy" }).click();
    await view.getByRole("dialog", { name: "Leave without saving?" }).waitFor();
    await view.getByRole("button", { name: "Stay here" }).click();
    await view.getByRole("button", { name: "Discard" }).click();
    await view.getByRole("button", { name: "Discard the changes" }).click();
    await view.getByText("There are changes that are not saved.").waitFor({ state: "detached" });
    expect(await view.getByLabel("Name of the company").inputValue()).toBe(before.name);
    expect(await view.getByLabel("Text of link 1").count()).toBe(0);
  });

  test("leave origins alone that others add meanwhile, saved and undone", async () => {
    const { origins } = await siteNow();
    await addTo("Another origin to allow", "https://mine.example");
    const theirs = [...origins, "https://theirs.example"];
    await dashboard.owner("PATCH", `/v1/sites/${dashboard.site}`, { origins: theirs });
    await save();
    await view.getByText("The site's settings are saved.").waitFor();
    expect((await siteNow()).origins).toEqual([...theirs, "https://mine.example"]);
    await view.getByRole("button", { name: "Undo" }).click();
    await view.getByRole("button", { name: "Remove https://mine" }).waitFor({ state: "detached" });
    expect((await siteNow()).origins).toEqual(theirs);
    await dashboard.owner("PATCH", `/v1/sites/${dashboard.site}`, { origins });
  });

  test("after another time zone says what it means, and counts all answers anew", async () => {
    await view.getByLabel("Time zone").fill("Pacific/Auckland");
    await save();
    await view.getByText("Those that are here keep the day they were counted on.").waitFor();
    expect((await siteNow()).timezone).toBe("Pacific/Auckland");
    await view.getByRole("button", { name: "Count anew" }).click();
    await view.getByText(`${answers} answers counted: every figure is what the answers say.`).waitFor();
    const { entries } = await dashboard.owner<{ entries: { action: string; detail: object }[] }>(
      "GET",
      "/v1/audit",
    );
    await view.getByRole("button", { name: "Undo" }).click();
    await view.getByText("Those that are here keep").waitFor({ state: "detached" });
    await view.getByLabel("Time zone").fill("Pacific/Auckland");
    await save();
    await view.getByText("The site's settings are saved.").waitFor();
    expect(entries.find(({ action }) => action === "rollups.rebuild")?.detail).toMatchObject({
      responses: answers,
      differing: 0,
    });
    expect(await violations(view, "body")).toEqual([]);
    expect(dashboard.faults).toEqual([]);
  });

  test("adds a site with the surveys of a fresh one, and goes to it", async () => {
    await view.getByRole("button", { name: "Add the site" }).click();
    await view.locator('.field:has-text("Name of a new site") > .fault').waitFor();
    expect((await sitesNow()).length).toBe(1);
    await view.getByLabel("Name of a new site").fill("Jysk Service");
    await view.getByRole("button", { name: "Add the site" }).click();
    await view.getByText("Jysk Service is added.").waitFor();
    const added = (await sitesNow()).find(({ key }) => key !== dashboard.site)!;
    expect(added).toMatchObject({ name: "Jysk Service", timezone: "Pacific/Auckland", origins: [] });
    await view.waitForURL((url) => url.searchParams.get("site") === added.key);
    expect(await view.getByLabel("Name of the company").inputValue()).toBe("Jysk Service");
    const rows = view.getByRole("table", { name: "Sites that" }).getByRole("row");
    expect(await rows.count()).toBe(3);
    await view.getByRole("link", { name: "Our shop" }).click();
    await view.waitForURL((url) => url.searchParams.get("site") === dashboard.site);
    // The browser's own line about the refused request.
    expect(dashboard.faults.splice(0)).toEqual([expect.stringContaining("400")]);
  });

  test("is not shown to a reader", async () => {
    const reader = await dashboard.open(`?view=site&site=${dashboard.site}`, { role: "read" });
    await reader.getByText("This view takes an owner key").waitFor();
    expect(await reader.locator("main input").count()).toBe(0);
    await reader.context().close();
  });

  test("is accessible and fits, in both languages, light and dark, wide and on a phone", () =>
    expectUsable(dashboard, `?view=site&site=${dashboard.site}`, async (page, isDanish) => {
      await page.getByRole("button", { name: isDanish ? "Tilføj et link" : "Add a link" }).click();
      await page.getByText(isDanish ? "som ikke er gemt" : "that are not saved").waitFor();
    }));
});
