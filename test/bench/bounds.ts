/** What the tag may cost a page at most, each bound with the figure that was measured. */
import type { Leaks } from "./leaks.ts";
import type { Cost } from "./measure.ts";
import { bodyBytes, type Result, whole, wireBytes } from "./table.ts";

const figure = (value: number) => (Math.abs(value) < 10 ? String(Number(value.toFixed(3))) : whole(value));

/** One line a bound: kept or missed, what is bounded, the figure and the bound. */
export function bounds({ costs, transfers }: Result, leaks: Leaks): string[] {
  const hidden = costs.hidden!;
  const shown = costs.shown!;
  const wire = (name: string) => wireBytes(transfers[name]!);
  const body = (name: string) => bodyBytes(transfers[name]!);
  /** Ours, shown, to another's. */
  const ratio = (key: keyof Cost, other: string, on = "") =>
    costs[`shown${on}`]![key] / costs[`${other}${on}`]![key];
  const all: [what: string, value: number, most: number][] = [
    ["not asking: requests", transfers.hidden!.length, 1],
    ["not asking: body, bytes", body("hidden"), 2_500],
    ["not asking: script, ms", hidden.scriptMs, 15],
    ["not asking: blocking, ms", hidden.blockingMs, 0],
    ["shown: bodies, bytes", body("shown"), 15_000],
    ["shown: on the wire, bytes", wire("shown"), 15_000],
    ["shown: script, ms", shown.scriptMs, 60],
    ["shown: blocking, ms", shown.blockingMs, 0],
    ["shown: layout shift", shown.layoutShift, 0],
    ["shown: visible, to the minimal card's", ratio("visibleMs", "minimal"), 1.3],
    ["shown: visible on slow 4G, to the minimal card's", ratio("visibleMs", "minimal", " on slow 4G"), 1.15],
    ["shown: bytes, to PostHog's", wire("shown") / wire("posthog"), 0.1],
    ["shown: script, to PostHog's", ratio("scriptMs", "posthog"), 0.25],
    ["200 times opened and closed: heap growth, kB", leaks.grownKb, 50],
    ["destroyed: nodes left", leaks.nodes, 0],
    ["destroyed: listeners left", leaks.listeners, 0],
  ];
  return [
    ...all.map(
      ([what, value, most]) =>
        `${value <= most ? "ok    " : "MISSED"} ${what}: ${figure(value)} (at most ${figure(most)})`,
    ),
    `       not asking: on the wire, bytes: ${whole(wire("hidden"))}`,
  ];
}
