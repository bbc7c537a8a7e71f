/** The answers as their owner looks for them, and while they come. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { violations } from "../support/axe.ts";
import { daysAgo, type ImportRow } from "../support/dashboard.ts";
import { type OpenedInbox, openInbox, seededAnswers } from "../support/inbox.ts";

let inbox: OpenedInbox;
beforeAll(async () => {
  inbox = await openInbox();
}, 300_000);
afterAll(() => inbox?.dashboard.close());

const newestFirst = [...seededAnswers].reverse();
const isPromoter = ({ score }: ImportRow) => score >= 9;

describe("the list", () => {
  beforeEach(() => inbox.look());

  test("is read page by page, newest first, and says how far", async () => {
    const { page, shownScores, counted } = inbox;
    await counted("50 answers shown, there are more");
    expect(await shownScores()).toEqual(newestFirst.slice(0, 50).map(({ score }) => score));
    await page.getByRole("button", { name: "Show more" }).click();
    await counted("100 answers shown, there are more");
    // The keyboard goes on where the reading does.
    expect(await page.evaluate(() => document.activeElement?.closest("li")?.previousElementSibling)).not.toBe(
      null,
    );
    for (const n of [150, 200, 250]) {
      await page.getByRole("button", { name: "Show more" }).click();
      await counted(`${n} answers shown, there are more`);
    }
    await page.getByRole("button", { name: "Show more" }).click();
    await counted("260 answers in all");
    expect(await shownScores()).toEqual(newestFirst.map(({ score }) => score));
    expect(await page.getByRole("button", { name: "Show more" }).count()).toBe(0);
  });

  test("takes a group, promoters first, and a segment; each chip takes one out, one button all", async () => {
    const { page, counted, parameter } = inbox;
    const groups = page.getByRole("group", { name: "Group" });
    await groups.waitFor();
    expect(await groups.getByRole("button").allTextContents()).toEqual([
      "Promoters",
      "Passives",
      "Detractors",
    ]);
    await groups.getByRole("button", { name: "Promoters" }).click();
    const promoters = seededAnswers.filter(isPromoter);
    await counted(`${promoters.length} answers in all`);
    expect(parameter("group")).toBe("promoter");
    await page.getByText("More filters").click();
    await page.getByLabel("region").selectOption("North");
    const north = promoters.filter((row) => row["segment.region"] === "North");
    await counted(`${north.length} answers in all`);
    expect(parameter("segment.region")).toBe("North");
    expect(await violations(page, "body")).toEqual([]);

    await page.getByRole("button", { name: "Remove the filter Group: Promoters" }).click();
    await counted("50 answers shown, there are more");
    expect([parameter("group"), parameter("segment.region")]).toEqual([null, "North"]);
    await page.getByRole("button", { name: "Clear all filters" }).click();
    expect(parameter("segment.region")).toBe(null);
    await page.waitForFunction(() => document.activeElement?.id === "answers-shown");
    await page.goBack();
    expect(parameter("segment.region")).toBe("North");
  });

  test.each([
    ["score=10", (row: ImportRow) => row.score === 10],
    ["source=reviews&score=9", (row: ImportRow) => row.source === "reviews" && row.score === 9],
    ["segment.technician=T3&group=detractor", (row) => row["segment.technician"] === "T3" && row.score <= 6],
    ["withText=true&group=passive", (row) => !!row.reason && [7, 8].includes(row.score)],
    ["state=void", () => false],
    ["handled=false&score=0", (row) => row.score === 0],
    ["range=7d", (row) => row.at > daysAgo(7)],
  ] as [string, (row: ImportRow) => boolean][])(
    "by the address %s is what the seed has",
    async (query, of) => {
      const { shownScores, counted, look } = inbox;
      await look(`&${query}`);
      const wanted = newestFirst.filter(of);
      await counted(`${wanted.length} answers in all`);
      expect(await shownScores()).toEqual(wanted.map(({ score }) => score));
    },
  );

  test("finds words while they are typed, and says when none are there", async () => {
    const { page, counted, parameter } = inbox;
    await page.getByLabel("Search in what was written").fill("number 128");
    await counted("1 answer in all");
    await page.getByText("Reason number 128").waitFor();
    expect(parameter("search")).toBe("number 128");
    await page.getByLabel("Search in what was written").fill("number 999");
    await page.getByText("No answer matches these filters.").waitFor();
    expect(await violations(page, "body")).toEqual([]);
    await page.locator(".empty").getByRole("button", { name: "Clear all filters" }).click();
    await counted("50 answers shown, there are more");
    expect(await page.getByLabel("Search in what was written").inputValue()).toBe("");
  });

  test("hands out what matches as files", async () => {
    const { page, look } = inbox;
    await look("&group=promoter&segment.region=North");
    await page.getByText("Download", { exact: true }).click();
    expect(await violations(page, "body")).toEqual([]);
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "CSV file for Danish Excel" }).click();
    const chunks: Buffer[] = [];
    for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
    const [head, ...lines] = Buffer.concat(chunks).toString("utf8").trim().split("\r\n");
    expect(head!.split(";")).toContain("segment.region");
    expect(lines.length).toBe(
      seededAnswers.filter((row) => isPromoter(row) && row["segment.region"] === "North").length,
    );
  });

  test("that was left is not taken for the new one when its next page fails", async () => {
    const { page, counted, look } = inbox;
    await look();
    await counted("50 answers shown, there are more");
    let failNow = () => {};
    const held = new Promise<void>((resolve) => {
      failNow = resolve;
    });
    await page.route("**/v1/responses?*before=*", async (route) => {
      await held;
      await route.abort();
    });
    await page.getByRole("button", { name: "Show more" }).click();
    await page.getByRole("button", { name: "Promoters" }).click();
    const promoters = seededAnswers.filter(isPromoter).length;
    await counted(`${promoters} answers in all`);
    const failed = page.waitForEvent("requestfailed");
    failNow();
    await failed;
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    expect(await page.getByRole("alert").count()).toBe(0);
    await counted(`${promoters} answers in all`);
    await page.unroute("**/v1/responses?*before=*");
    // The browser's own line about the failed request.
    expect(inbox.dashboard.faults.splice(0)).toEqual([expect.stringContaining("ERR_FAILED")]);
  });

  test("says what to do where there is nothing yet", async () => {
    const { page, look } = inbox;
    await look("&survey=visit");
    await page.getByRole("link", { name: "Look at all time" }).click();
    await page.getByRole("link", { name: "Put it on your site" }).last().waitFor();
    expect(await violations(page, "body")).toEqual([]);
  });
});

test("answers that come while one reads wait to be let in, and nothing moves", async () => {
  const { dashboard, page, shownScores, counted, look, arrive } = inbox;
  await look();
  await counted("50 answers shown, there are more");
  const first = page.locator(".answer").first();
  const before = [await first.innerText(), (await first.boundingBox())!.y];
  await arrive({ score: 10, reason: "Just now" });
  const button = page.getByRole("button", { name: "1 new answer" });
  await button.waitFor();
  expect([await first.innerText(), (await first.boundingBox())!.y]).toEqual(before);
  const trial = await arrive({ score: 9, reason: "A trial", test: true });
  await arrive({ score: 9, reason: "And another" });
  await page.getByRole("button", { name: "new answers" }).waitFor();
  expect(await first.innerText()).toBe(before[0]);
  await page.getByRole("button", { name: "3 new answers" }).click();
  await counted("53 answers shown, there are more");
  expect((await page.locator(".answer-words").allInnerTexts()).slice(0, 3)).toEqual([
    "And another",
    "A trial",
    "Just now",
  ]);
  await page.locator(`#answer-${trial}`).click();
  await page.getByText("A trial answer of your own").waitFor();

  const many = Array.from({ length: 60 }, (_, n) => ({ ref: `new ${n}`, at: daysAgo(0), score: n % 11 }));
  await dashboard.owner("POST", "/v1/import?survey=delivery", many);
  await page.getByRole("button", { name: "More than 53 new answers" }).click();
  // Where some are missing between the new and the old, the list begins anew.
  await counted("53 answers shown, there are more");
  expect(await shownScores()).toEqual([...many.reverse()].slice(0, 53).map(({ score }) => score));
  await page.getByRole("button", { name: "Show more" }).click();
  await counted("103 answers shown, there are more");
  expect((await page.locator(".answer-words").allInnerTexts())[0]).toBe("And another");
  expect(inbox.dashboard.faults).toEqual([]);
});
