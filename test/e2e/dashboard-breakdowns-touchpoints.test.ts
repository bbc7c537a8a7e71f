/** A touchpoint's ratings, its series and the score around its time, in a real browser. */
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  adjusted,
  asked,
  cellsOf,
  countWords,
  dayOf,
  everything,
  type OpenedBreakdowns,
  openBreakdowns,
  over,
  rows,
  scoreOf,
  scoreWords,
  tableOf,
  whole,
  z,
} from "../support/breakdowns.ts";
import { daysAgo } from "../support/dashboard.ts";

let dashboard: OpenedBreakdowns;

beforeAll(async () => {
  dashboard = await openBreakdowns();
}, 300_000);
afterAll(() => dashboard?.close());

const meanOf = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0) / numbers.length;

/** What the packaging was rated: those of a week by its Monday, oldest first. */
function weeks() {
  const monday = (at: number) => dayOf(at - ((new Date(at).getUTCDay() + 6) % 7) * 86_400_000);
  const rated = rows.filter(({ touchpoint }) => touchpoint === "packaging");
  const starts = [...new Set(rated.map(({ at }) => monday(at)))].sort();
  return starts.map((start) => ({
    start,
    ratings: rated.filter(({ at }) => monday(at) === start).map((row) => row.touchpointScore as number),
  }));
}
const date = (day: string) =>
  new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", dateStyle: "medium" }).format(Date.parse(day));

test("touchpoints have their own ratings: how many, average, good ones, and each value's count", async () => {
  const page = await dashboard.shown(`${everything}&by=touchpoint`);
  await tableOf(page, "What the touchpoints were rated").waitFor();
  const cells = await cellsOf(page, "What the touchpoints were rated");
  const ratings = (key: string) =>
    rows.filter(({ touchpoint }) => touchpoint === key).map((row) => row.touchpointScore as number);
  const [box, delivery] = [ratings("packaging"), ratings("delivery")];
  // The interval by Wilson's formula.
  const share = (all: number[], from: number) => {
    const n = all.length;
    const good = all.filter((value) => value >= from).length / n;
    const centre = good + z ** 2 / (2 * n);
    const margin = z * Math.sqrt((good * (1 - good)) / n + z ** 2 / (4 * n ** 2));
    const limits = [centre - margin, centre + margin].map((limit) => limit / (1 + z ** 2 / n));
    const [at, low, high] = [good, ...limits].map((value) => `${Math.round(100 * value)}%`);
    return `${at} (${low} to ${high})`;
  };
  expect(cells.map((line) => line.slice(0, 4))).toEqual([
    ["The box", "80", `${meanOf(box).toFixed(1)} (0 to 10)`, `${share(box, 9)}, 9 or 10`],
    ["The delivery", "53", `${meanOf(delivery).toFixed(1)} (1 to 5)`, `${share(delivery, 4)}, 4 or 5`],
  ]);
  const counts = [1, 2, 3, 4, 5].map((value) => delivery.filter((rating) => rating === value).length);
  const sentence = counts.map((count, index) => `${index + 1}: ${count}`).join(", ");
  await tableOf(page, "What the touchpoints were rated").getByText(sentence).waitFor();
});

test("touchpoints have a series of their own, and the score before, while and after they were asked about", async () => {
  const page = await dashboard.shown(`${everything}&by=touchpoint`);
  await page.getByRole("link", { name: "Show The box over time" }).click();
  const heading = page.getByRole("heading", { name: "One touchpoint over time: The box" });
  await heading.waitFor();
  expect(new URL(page.url()).searchParams.get("touchpoint")).toBe("packaging");
  await expect.poll(() => heading.evaluate((element) => element === document.activeElement)).toBe(true);

  await page.getByText("Show as a table").click();
  const cells = await cellsOf(page, "Ratings of “The box”");
  const expected = weeks().reverse();
  expect(cells.map(([start, n]) => [start, n])).toEqual(
    expected.map(({ start, ratings }) => [date(start), countWords(ratings.length)]),
  );
  expect(cells.map(([, , mean]) => mean)).toEqual(
    expected.map(({ ratings }) => (ratings.length < 5 ? "–" : meanOf(ratings).toFixed(1))),
  );
  const told = expected.filter(({ ratings }) => ratings.length >= 5);
  expect(await page.locator(".rating-trend circle").count()).toBe(told.length);

  const between = (from: number, to: number) =>
    rows.filter(({ at }) => at >= daysAgo(from) && at < daysAgo(to));
  const [before, during, after] = [between(asked * 2 - over, asked), between(asked, over), between(over, -1)];
  const name = "The survey's score before, while and after “The box” was asked about";
  const periods = await cellsOf(page, name);
  const wanted = { Before: before, "While it was asked": during, Afterwards: after };
  expect(periods.map(([name, , n, score]) => [name, n, score])).toEqual(
    Object.entries(wanted).map(([name, own]) => [name, String(own.length), scoreWords(own)]),
  );

  for (const [what, own] of [
    ["While it was asked, against before", during],
    ["Afterwards, against before", after],
  ] as const) {
    const [a, b] = [adjusted(before), adjusted(own)];
    const margin = 100 * z * Math.sqrt(a.variance + b.variance);
    const [low, high] = [100 * (b.mean - a.mean) - margin, 100 * (b.mean - a.mean) + margin];
    const signed = (value: number) => `${value > 0 ? "+" : ""}${whole(value)}`;
    const verdict =
      low > 0
        ? "The score is higher, by more than chance explains."
        : high < 0
          ? "The score is lower, by more than chance explains."
          : "No real change: chance alone can explain the difference.";
    const points = scoreOf(own).score - scoreOf(before).score;
    await page
      .getByText(
        `${what}: ${signed(points)} points (probably between ${signed(low)} and ${signed(high)}). ${verdict}`,
      )
      .waitFor();
  }

  await page.getByLabel("One point per").selectOption("month");
  await expect
    .poll(async () => (await cellsOf(page, "Ratings of “The box”")).length)
    .toBeLessThan(cells.length);
  await page.getByLabel("Touchpoint", { exact: true }).selectOption("support");
  await page.getByText("It has not been rated yet.").waitFor();
});
