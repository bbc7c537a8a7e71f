/** Numbers and dates in the owner's language. */
import type { Score } from "#shared/schema/summary.ts";
import { language } from "./texts/language.ts";

const locales = { en: "en-GB", da: "da-DK" } as const;
const locale = () => locales[language.value];

export const number = (value: number, digits = 0): string =>
  new Intl.NumberFormat(locale(), { maximumFractionDigits: digits, minimumFractionDigits: digits }).format(
    value,
  );

/** A score or a limit of its interval as it is shown: whole, -100 to 100, and never "-0". */
export const points = (value: number): string =>
  new Intl.NumberFormat(locale(), { maximumFractionDigits: 0, signDisplay: "negative" }).format(value);

/** A difference of scores, with its sign. */
export const difference = (value: number): string =>
  new Intl.NumberFormat(locale(), { maximumFractionDigits: 0, signDisplay: "exceptZero" }).format(value);

/** @param value in percent; null = too little to tell */
export const percent = (value: number | null): string =>
  value === null
    ? "–"
    : new Intl.NumberFormat(locale(), {
        style: "percent",
        maximumFractionDigits: Math.abs(value) < 10 ? 1 : 0,
      }).format(value / 100);

/** @param day YYYY-MM-DD */
export const date = (day: string): string =>
  new Intl.DateTimeFormat(locale(), { timeZone: "UTC", dateStyle: "medium" }).format(Date.parse(day));

/** @param day YYYY-MM-DD  @returns day and month, for an axis */
export const shortDate = (day: string): string =>
  new Intl.DateTimeFormat(locale(), { timeZone: "UTC", day: "numeric", month: "short" }).format(
    Date.parse(day),
  );

export const month = (day: string): string =>
  new Intl.DateTimeFormat(locale(), { timeZone: "UTC", month: "short", year: "numeric" }).format(
    Date.parse(day),
  );

/** @param at epoch ms  @param timezone the site's */
export const dateTime = (at: number, timezone: string): string =>
  new Intl.DateTimeFormat(locale(), { timeZone: timezone, dateStyle: "medium", timeStyle: "short" }).format(
    at,
  );

export const list = (items: string[]): string => new Intl.ListFormat(locale()).format(items);

/** @param minor integer minor units, such as øre  @param currency ISO 4217; absent = one of two decimals */
export function money(minor: number, currency?: string): string {
  const format = new Intl.NumberFormat(
    locale(),
    currency ? { style: "currency", currency } : { minimumFractionDigits: 2, maximumFractionDigits: 2 },
  );
  return format.format(minor / 10 ** format.resolvedOptions().maximumFractionDigits!);
}

/** A score as it may be shown: none below 5 answers, where there is no interval. */
export const isShown = ({ interval }: Pick<Score, "interval">): boolean => interval !== null;

/** @param tag such as da  @returns its name: Danish, dansk; the tag itself where it is no language's */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(locale(), { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
