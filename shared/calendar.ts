/** Calendar days as `YYYY-MM-DD`. Arithmetic on days knows no zone; only `dayOf` does. */

const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();
/** Every offset there is or was since 1972 is a multiple of 15 minutes, so no day begins within a quarter. */
const quarterMs = 900_000;
/** The latest quarter asked for in each zone: answers come in order, and formatting each would cost more than storing it. */
const latest = new Map<string, { quarter: number; day: string }>();

/**
 * The calendar day of an instant in a time zone.
 *
 * @param at epoch ms  @param timezone IANA name, e.g. "Europe/Copenhagen"
 * @throws RangeError for an unknown zone
 */
export function dayOf(at: number, timezone: string): string {
  const quarter = Math.floor(at / quarterMs);
  const known = latest.get(timezone);
  if (known?.quarter === quarter) return known.day;
  const day = formatDay(at, timezone);
  // Before 1972 offsets had seconds.
  if (at > 2 * 365 * dayMs) latest.set(timezone, { quarter, day });
  return day;
}

function formatDay(at: number, timezone: string): string {
  let format = formats.get(timezone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-CA", {
      timeZone: timezone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    });
    formats.set(timezone, format);
  }
  return format.format(at);
}

export function isTimezone(name: string): boolean {
  try {
    dayOf(0, name);
    return true;
  } catch {
    // Intl has no other way to ask whether it knows a zone by a name that is no canonical one.
    return false;
  }
}

/** A day that exists: 2025-02-29 does not. From 9999 on none does, so that there is always a day after. */
export function isDay(text: string): boolean {
  return /^(?!9999)\d{4}-\d\d-\d\d$/.test(text) && toDay(Date.parse(text)) === text;
}

function toDay(ms: number): string {
  return Number.isNaN(ms) ? "" : new Date(ms).toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return toDay(Date.parse(day) + days * dayMs);
}

/** Days from one day to another; negative when it lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs);
}

/** The same day a year before; 29 February becomes 28 February. */
export function yearBefore(day: string): string {
  const earlier = `${String(Number(day.slice(0, 4)) - 1).padStart(4, "0")}${day.slice(4)}`;
  return isDay(earlier) ? earlier : `${earlier.slice(0, 8)}28`;
}

export const intervals = ["day", "week", "month"] as const;

/** The length of one point of a series; weeks begin on Monday (ISO 8601). */
export type SeriesInterval = (typeof intervals)[number];

/** First day of the day, week or month that a day lies in. */
export function startOf(interval: SeriesInterval, day: string): string {
  if (interval === "day") return day;
  if (interval === "month") return `${day.slice(0, 7)}-01`;
  return addDays(day, -((new Date(day).getUTCDay() + 6) % 7));
}

/** First day of the day, week or month after the one that starts on the given day. */
export function nextStart(interval: SeriesInterval, start: string): string {
  return startOf(interval, addDays(start, { day: 1, week: 7, month: 32 }[interval]));
}
