/** Where things stand on a chart; pure, so that a test can tell what is drawn. */
import { daysBetween, nextStart, type SeriesInterval } from "#shared/calendar.ts";

/** One point of a summary's series, as far as it is drawn; without an interval it is too few answers for a score. */
export interface Point {
  /** First day. */
  start: string;
  n: number;
  score: number | null;
  interval: { low: number; high: number } | null;
}

type Ends = readonly [number, number];

/** A straight line from one range of numbers to another. */
export function linear([from, to]: Ends, [start, end]: Ends): (value: number) => number {
  const slope = to === from ? 0 : (end - start) / (to - from);
  return (value) => start + (value - from) * slope;
}

const domainStep = 20;
const leastDomain = 40;

/** Scores that the axis reaches from and to: all intervals, in whole steps of 20, at least 40 apart, never past 100. */
export function scoreDomain(series: readonly Point[]): [number, number] {
  const intervals = series.flatMap(({ interval }) => interval ?? []);
  if (intervals.length === 0) return [-100, 100];
  const low = domainStep * Math.floor(Math.min(...intervals.map(({ low }) => low)) / domainStep);
  const high = domainStep * Math.ceil(Math.max(...intervals.map(({ high }) => high)) / domainStep);
  if (high - low >= leastDomain) return [low, high];
  return high + domainStep <= 100 ? [high + domainStep - leastDomain, high + domainStep] : [60, 100];
}

/** Scores with a line across: every 20, or every 50 where those would crowd. */
export function scoreTicks([low, high]: Ends): number[] {
  const step = high - low > 120 ? 50 : domainStep;
  const first = Math.ceil(low / step) * step;
  // "+ 0" makes of -0 what is written as 0.
  return Array.from(
    { length: Math.floor((high - first) / step) + 1 },
    (_, index) => first + index * step + 0,
  );
}

/** The end of an axis of counts: the least 1, 2 or 5 times a power of ten that holds them all. */
export function countTop(counts: readonly number[]): number {
  const most = Math.max(1, ...counts);
  const power = 10 ** Math.floor(Math.log10(most));
  return power * [1, 2, 5, 10].find((factor) => factor * power >= most)!;
}

/** First and last index of each stretch of neighbours that have a score to draw: the line breaks in between. */
export function runs(series: readonly Point[]): [number, number][] {
  const found: [number, number][] = [];
  for (const [index, { interval }] of series.entries()) {
    if (!interval) continue;
    const last = found.at(-1);
    if (last?.[1] === index - 1) last[1] = index;
    else found.push([index, index]);
  }
  return found;
}

/** How many slots one label takes, so that none runs into the next. @param slot its width in px, as `label`'s is */
export const labelEvery = (slot: number, label: number): number => Math.max(1, Math.ceil(label / slot));

/** The slot that a place lies in, the nearest one beside the plot. @param place in slots from the plot's start */
export const slotAt = (place: number, slots: number): number =>
  Math.max(0, Math.min(slots - 1, Math.floor(place)));

/** Where a day begins, in slots from the plot's start; undefined for one beside it. */
export function placeOf(day: string, series: readonly Point[], interval: SeriesInterval): number | undefined {
  const slot = series.findLastIndex(({ start }) => start <= day);
  const start = series[slot]?.start;
  if (start === undefined) return undefined;
  const end = nextStart(interval, start);
  return day < end ? slot + daysBetween(start, day) / daysBetween(start, end) : undefined;
}

/** Neighbours that would overlap become one, which stands at the first one's place. @param items by place */
export function cluster<Item extends { x: number }>(items: readonly Item[], least: number): Item[][] {
  const groups: Item[][] = [];
  for (const item of items) {
    const group = groups.at(-1);
    if (group && item.x - group[0]!.x < least) group.push(item);
    else groups.push([item]);
  }
  return groups;
}

/** What one point of a series spans, where the API chose. */
export function intervalOf(series: readonly Pick<Point, "start">[]): SeriesInterval {
  const [first, second] = series;
  if (!first || !second) return "day";
  const days = daysBetween(first.start, second.start);
  return days === 1 ? "day" : days === 7 ? "week" : "month";
}
