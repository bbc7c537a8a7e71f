/** The overview in a real browser: every figure is one that the test counted from what it handed in. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { signToken } from "#collector/services/tokens.ts";
import { type OpenedDashboard, openDashboard } from "../support/dashboard.ts";
import {
  between,
  changeOf,
  count,
  crowded,
  dateWords,
  dayAgo,
  delivery,
  intervalOf,
  lastVisit,
  scoreOf,
  selfInitiated,
  visits,
  whole,
} from "./overview-seed.ts";

let dashboard: OpenedDashboard;
let page: Page;

const now = between(delivery, 89, -1);
const before = between(delivery, 179, 89);

beforeAll(async () => {
  dashboard = await openDashboard([...delivery, ...selfInitiated, ...visits]);
}, 300_000);
afterAll(() => dashboard?.close());
afterEach(async () => {
  await page.context().close();
  expect(dashboard.faults.splice(0)).toEqual([]);
});

const panel = (name: string) => page.getByRole("region", { name, exact: true });
const rowsOf = async (name: string) =>
  (await page.getByRole("table", { name, exact: true }).getByRole("row").allInnerTexts()).map((row) =>
    row.split(/\s*\t\s*|\n+/).filter(Boolean),
  );

describe("the score", () => {
  test("stands with its interval, the groups and the eleven counts", async () => {
    page = await dashboard.open("?survey=delivery");
    const counted = count(now);
    const standing = panel("Net Promoter Score (NPS)");
    await standing.waitFor();
    const text = await standing.innerText();
    expect(text).toContain(`${whole(scoreOf(counted))}`);
    expect(text).toContain(`95 % interval: ${intervalOf(counted)}`);
    expect(text).toContain(`From ${counted.n} answers.`);
    const groups = await standing.getByRole("listitem").allInnerTexts();
    expect(groups.map((group) => group.trim().split(/\s+/).slice(-2))).toEqual(
      [counted.promoters, counted.passives, counted.detractors].map((part) => [
        `${part}`,
        `${Math.round((100 * part) / counted.n)}%`,
      ]),
    );
    const bars = page.getByRole("table", { name: "Answers by score" }).getByRole("row");
    const cells = await bars.evaluateAll((rows) =>
      rows.slice(1).map((row) => {
        const score = row.querySelector("th[scope=row]")!.textContent;
        return [Number(score), Number(row.querySelectorAll("td")[1]!.textContent)];
      }),
    );
    expect(cells).toEqual(counted.scores.map((n, score) => [score, n]).reverse());
  });

  test("says whether it has really changed, against the period before or the year before", async () => {
    page = await dashboard.open("?survey=delivery");
    const { words, verdict } = changeOf(count(before), count(now));
    const standing = panel("Net Promoter Score (NPS)");
    await standing.getByText(words, { exact: true }).waitFor();
    expect(verdict).toBe("up");
    const text = await standing.innerText();
    expect(text).toContain("Up, and it is a real change");
    const { n } = count(before);
    expect(text).toContain(
      `Against ${whole(scoreOf(count(before)))} from ${n} answers, ${dateWords(dayAgo(179))} to ${dateWords(dayAgo(90))}.`,
    );
    expect(text).toMatch(/Probability that it has risen: above 99%\./);
    await page.getByLabel("Compare with").selectOption("The year before");
    await standing.getByText("Nothing to compare with").waitFor();
    await page.getByLabel("Compare with").selectOption("Nothing");
    await standing.getByText("Nothing to compare with").waitFor({ state: "detached" });
  });

  test("of one to four answers is none: counts only, and no comparison", async () => {
    page = await dashboard.open(`?survey=delivery&range=${dayAgo(20)}..${dayAgo(20)}`);
    const standing = panel("Net Promoter Score (NPS)");
    await standing.getByText("Too few answers for a score: 2 answers so far").waitFor();
    const text = await standing.innerText();
    expect(text).toContain("Too few answers to compare");
    expect(text).not.toMatch(/interval|%|points/);
  });

  test("of five to twenty-nine is greyed, and says that they are few", async () => {
    page = await dashboard.open(`?survey=delivery&range=${dayAgo(28)}..${dayAgo(22)}`);
    await page.getByText("Few answers: read the interval, not the number").waitFor();
    const figure = page.locator(".standing-score strong");
    expect(await figure.textContent()).toBe(`${whole(scoreOf(count(between(delivery, 28, 21))))}`);
    expect(await figure.getAttribute("class")).toBe("quiet");
  });
});

describe("around it", () => {
  test("how many answered and how far they got, who is verified, and who came by themselves", async () => {
    const { shop, url, site } = dashboard;
    const post = async (path: string, body: object) => {
      const headers = { Origin: shop.url, "Content-Type": "text/plain;charset=UTF-8" };
      const response = await fetch(`${url}/v1/${path}`, {
        method: "POST",
        headers,
        body: JSON.stringify(body),
      });
      expect(response.status, await response.text()).toBeLessThan(300);
    };
    const survey = "relationship";
    for (let n = 0; n < 40; n++) await post("events", { site, survey, event: "shown" });
    for (let n = 0; n < 7; n++)
      await post("events", { site, survey, event: n < 6 ? "started" : "dismissed" });
    for (let n = 0; n < 6; n++) {
      const exp = Math.floor(Date.now() / 1000) + 3_600;
      const token = await signToken(shop.collector.context, {
        site,
        survey,
        purpose: "tag",
        order: `${n}`,
        exp,
      });
      await post("responses", {
        site,
        survey,
        id: `01900000-0000-7000-8000-00000000000${n}`,
        receipt: `overview-${"0".repeat(20)}${n}`,
        revision: 1,
        score: 9,
        ...(n < 4 && { reason: "Fine" }),
        ...(n < 2 && { improve: "Nothing", complete: true }),
        ...(n < 5 && { token }),
      });
    }
    page = await dashboard.open(`?survey=${survey}`);
    await panel("How many answered").waitFor();
    expect(await panel("How many answered").getByRole("definition").allInnerTexts()).toEqual([
      "15%",
      "33%",
      "40",
    ]);
    const steps = await rowsOf("How far they got");
    expect(steps.slice(1).map((row) => Number(row.at(-1)))).toEqual([40, 1, 6, 4, 0, 0, 2, 2]);
    expect((await rowsOf("How they came")).slice(1).map((row) => row[1])).toEqual(["6", "5", "0"]);

    await page.getByLabel("Survey").selectOption("After delivery");
    const open = count(selfInitiated);
    await expect
      .poll(async () => (await rowsOf("How they came")).at(-1)!.slice(1))
      .toEqual([`${open.n}`, `${whole(scoreOf(open))} (${intervalOf(open)}) few`]);
  });

  test("a day of far too many answers is pointed at, and leads to them", async () => {
    page = await dashboard.open("?survey=delivery");
    const link = panel("Unusually many answers").getByRole("link");
    await link.waitFor();
    expect(await link.allInnerTexts()).toEqual([`${dateWords(dayAgo(crowded))}: 30, usually 2`]);
    await link.click();
    const query = new URL(page.url()).searchParams;
    expect(query.get("range")).toBe(`${dayAgo(crowded)}..${dayAgo(crowded)}`);
    expect(query.get("state")).toBe("counted");
  });

  test("the comments received last are five, newest first, and lead to their answers", async () => {
    page = await dashboard.open("?survey=delivery");
    const latest = delivery
      .filter(({ reason }) => reason)
      .slice(-5)
      .reverse();
    await panel("Latest received").getByRole("listitem").first().waitFor();
    expect(await panel("Latest received").locator("blockquote").allInnerTexts()).toEqual(
      latest.map(({ reason }) => reason),
    );
    const link = panel("Latest received").getByRole("link").first();
    expect(await link.getAttribute("href")).toMatch(/view=inbox.*id=[0-9a-f-]{36}/);
  });

  test("answers that stopped coming are told, with what to look at", async () => {
    page = await dashboard.open("?survey=visit");
    const warning = panel("Answers seem to have stopped");
    await warning.waitFor();
    const days = lastVisit - 1;
    expect(await warning.innerText()).toContain(
      `on ${dateWords(dayAgo(lastVisit))}: ${days} whole days without any, in which about ${3 * days} would`,
    );
    await warning.getByRole("link", { name: "Check the installation" }).click();
    await page.waitForURL(/view=install/);
  });
});
