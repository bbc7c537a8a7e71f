/** Answers of regions, sources and touchpoints, and what the breakdowns must show of them, counted from them alone. */
import type { BrowserContextOptions, Page } from "playwright-core";
import { daysAgo, type ImportRow, openDashboard } from "./dashboard.ts";

export const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Days ago on which packaging was first asked about, and on which it no longer was. */
export const [asked, over] = [60, 20];
/** Of each region: promoters, passives, detractors. */
const regions: Record<string, [number, number, number]> = {
  North: [30, 10, 10],
  South: [10, 10, 20],
  East: [6, 3, 3],
  Isles: [2, 0, 1],
};
const sources = ["search", "recommendation", "search", undefined, "onlineAd"];

const ofRegions = Object.entries(regions).flatMap(([region, [promoters, passives, detractors]]) =>
  [...Array(promoters).fill(10), ...Array(passives).fill(7), ...Array(detractors).fill(3)].map(
    (score: number) => ({ score, "segment.region": region }),
  ),
);
export const rows: ImportRow[] = [
  ...ofRegions.map((row, n) => {
    const source = sources[n % sources.length];
    const rating = n % 2 === 0 && { touchpoint: "delivery", touchpointScore: 1 + (n % 5) };
    return {
      ref: `r${n}`,
      at: daysAgo(1 + ((n * 37) % 100)),
      ...row,
      ...(source && { source }),
      ...rating,
    };
  }),
  // While packaging was asked about, more recommended.
  ...Array.from({ length: 80 }, (_, n) => ({
    ref: `p${n}`,
    at: daysAgo(over + 1 + (n % (asked - over))),
    score: n % 4 === 0 ? 5 : 9,
    touchpoint: "packaging",
    touchpointScore: n % 3 === 0 ? 4 : 10,
  })),
];

const groupsOf = (rows: ImportRow[]) => ({
  promoters: rows.filter(({ score }) => score >= 9).length,
  passives: rows.filter(({ score }) => score === 7 || score === 8).length,
  detractors: rows.filter(({ score }) => score <= 6).length,
});

/** Three pseudo-answers more: ¾ promoter, 1½ passive, ¾ detractor. */
export function adjusted(rows: ImportRow[]) {
  const { promoters, detractors } = groupsOf(rows);
  const n = rows.length + 3;
  const mean = (promoters - detractors) / n;
  return { mean, variance: ((promoters + detractors + 1.5) / n - mean * mean) / n };
}
/** Of 95 %. */
export const z = 1.959963984540054;
const within = (value: number, bound: number) => Math.max(-bound, Math.min(bound, value));
export function scoreOf(rows: ImportRow[]) {
  const { promoters, detractors } = groupsOf(rows);
  const { mean, variance } = adjusted(rows);
  const margin = 100 * z * Math.sqrt(variance);
  return {
    score: (100 * (promoters - detractors)) / rows.length,
    low: within(100 * mean - margin, 100),
    high: within(100 * mean + margin, 100),
  };
}
/** As a score is shown. */
export const whole = (value: number) => String(Math.round(value) + 0);
export function scoreWords(rows: ImportRow[]): string {
  if (rows.length < 5) return "too few for a score";
  const { score, low, high } = scoreOf(rows);
  return `${whole(score)} (${whole(low)} to ${whole(high)})${rows.length < 30 ? " few" : ""}`;
}
/** A number of ratings. */
export const countWords = (n: number) => (n < 30 ? `few ${n}` : String(n));

/** The lines of a breakdown's table as they must be, those with the most answers first. */
export function linesOf(field: string, names: Record<string, string> = {}): string[][] {
  const values = [
    ...new Set(rows.map((row) => row[field]).filter((value) => value !== undefined)),
  ] as string[];
  return values
    .map((value) => ({ value, own: rows.filter((row) => row[field] === value) }))
    .sort((a, b) => b.own.length - a.own.length || a.value.localeCompare(b.value))
    .map(({ value, own }) => [
      names[value] ?? value,
      String(own.length),
      scoreWords(own),
      ...Object.values(groupsOf(own)).map(String),
    ]);
}

export const tableOf = (page: Page, name: string) => page.getByRole("table", { name, exact: true });
/** The lines of a table, cell by cell, as the eye reads them. */
export const cellsOf = (page: Page, name: string) =>
  tableOf(page, name)
    .locator("tbody tr")
    .evaluateAll((lines) =>
      lines.map((line) =>
        [...line.children].map((cell) => {
          const seen = cell.cloneNode(true) as HTMLElement;
          for (const hidden of seen.querySelectorAll(".hidden, [aria-hidden]")) hidden.remove();
          return seen.textContent!.replace(/\s+/g, " ").trim();
        }),
      ),
    );

/** All answers; the first of them is 100 days old. */
export const everything = "?view=breakdowns&survey=delivery&range=all";

export async function openBreakdowns() {
  const dashboard = await openDashboard([], { segments: ["region"] });
  await dashboard.owner("PUT", `/v1/touchpoints/packaging?site=${dashboard.site}`, {
    surveys: ["delivery"],
    phase: "after",
    scale: "0-10",
    labels: { en: "The box", da: "Kassen" },
    from: dayOf(daysAgo(asked)),
    to: dayOf(daysAgo(over)),
  });
  await dashboard.owner("POST", "/v1/import?survey=delivery", rows);
  return {
    ...dashboard,
    /** The view, as far as it can be chosen what to see. */
    async shown(query: string, options: BrowserContextOptions & { role?: "owner" | "read" } = {}) {
      const page = await dashboard.open(query, options);
      await page.locator(".breakdown-choices").waitFor();
      return page;
    },
  };
}
export type OpenedBreakdowns = Awaited<ReturnType<typeof openBreakdowns>>;
