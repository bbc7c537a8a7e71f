/** The medians of a run, and the README's table of them. */
import type { Cost, Transfer } from "./measure.ts";

export interface Measured {
  round: number;
  name: string;
  cost: Cost;
}

/** Both by the name of the page. */
export interface Result {
  costs: Record<string, Cost>;
  transfers: Record<string, Transfer[]>;
}

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

/** Bytes in all, headers included, and those of the bodies alone. */
export const wireBytes = (transfers: Transfer[]) => sum(transfers.map(({ header, body }) => header + body));
export const bodyBytes = (transfers: Transfer[]) => sum(transfers.map(({ body }) => body));

/** What the page without any tag takes already, subtracted in the same round. */
const shared = ["scriptMs", "taskMs", "layoutMs", "blockingMs", "heapKb"] as const;

const median = (values: number[]) => {
  const sorted = values.sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

/** Of the empty page the figures are its own; of the others, what comes on top of it, if anything does. */
export function medians(measured: Measured[]): Result["costs"] {
  const result: Result["costs"] = {};
  for (const name of new Set(measured.map(({ name }) => name))) {
    const costs = measured
      .filter((one) => one.name === name)
      .map(({ cost, round }) => {
        if (name === "empty") return cost;
        const empty = measured.find((one) => one.name === "empty" && one.round === round)!.cost;
        return {
          ...cost,
          ...Object.fromEntries(shared.map((key) => [key, Math.max(0, cost[key] - empty[key])])),
        };
      });
    const keys = Object.keys(costs[0]!) as (keyof Cost)[];
    result[name] = Object.fromEntries(
      keys.map((key) => [key, median(costs.map((cost) => cost[key]))]),
    ) as unknown as Cost;
  }
  return result;
}

const rows: [name: string, title: string][] = [
  ["empty", "the page alone"],
  ["hidden", "**Anbefal, not asking**"],
  ["shown", "**Anbefal, card shown**"],
  ["minimal", "a minimal card"],
  ["posthog", "PostHog, survey shown"],
  ["surveyjs", "SurveyJS, survey shown"],
];

export const whole = (value: number) => Math.round(value).toLocaleString("en");

export function table({ costs, transfers }: Result): string {
  const columns: [title: string, cell: (cost: Cost, name: string) => string][] = [
    ["requests", (_, name) => whole(transfers[name]!.length)],
    ["bytes on the wire", (_, name) => whole(wireBytes(transfers[name]!))],
    ["of them bodies", (_, name) => whole(bodyBytes(transfers[name]!))],
    ["script ms", ({ scriptMs }) => whole(scriptMs)],
    ["task ms", ({ taskMs }) => whole(taskMs)],
    ["layout and style ms", ({ layoutMs }) => whole(layoutMs)],
    ["blocking ms", ({ blockingMs }) => whole(blockingMs)],
    ["longest task ms", ({ longestTaskMs }) => (longestTaskMs ? whole(longestTaskMs) : "< 50")],
    ["layout shift", ({ layoutShift }) => String(Number(layoutShift.toFixed(3)))],
    ["heap kB", ({ heapKb }) => whole(heapKb)],
    ["visible after ms", ({ visibleMs }) => (visibleMs ? whole(visibleMs) : "")],
    [
      "on slow 4G",
      (_, name) => {
        const slow = costs[`${name} on slow 4G`];
        return slow ? whole(slow.visibleMs) : "";
      },
    ],
  ];
  return [
    `| | ${columns.map(([title]) => title).join(" | ")} |`,
    `|---|${"--:|".repeat(columns.length)}`,
    ...rows.map(
      ([name, title]) => `| ${title} | ${columns.map(([, cell]) => cell(costs[name]!, name)).join(" | ")} |`,
    ),
  ].join("\n");
}
