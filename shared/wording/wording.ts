/**
 * The standard texts of one language: what a respondent reads or hears when the
 * owner has edited nothing. Placeholders: `{company}` is the site's company
 * name, `{touchpoint}` the touchpoint's label; both stand where no case ending
 * is needed.
 *
 * The Danish questions are those of CleverInsight's articles on NPS; the end labels follow "not at all likely" /
 * "extremely likely" (MeasuringU), one-directional in every language. The rest is translated.
 */
export interface Wording {
  /** Bumped whenever a question or an end label changes, since another wording is another series. */
  version: number;
  /** The 0-10 recommend question with the labels of its two ends. */
  nps: { question: string; low: string; high: string };
  reason: { question: string };
  improve: { question: string };
  /** "What led you to us?" One option is tapped; `other` and `unknown` stay last. */
  source: { question: string; options: Record<SourceOption, string> };
  /** The rating of one touchpoint, with the labels of the scale's two ends. */
  touchpoint: { question: string; low: string; high: string; yes: string; no: string };
  /** The one optional text after the score's reason, by group. */
  followUp: { detractor: string; passive: string; promoter: string };
  /** Names of the touchpoints a fresh site starts with, written to fit `{touchpoint}`. */
  touchpoints: Record<StandardTouchpoint, string>;
  /** Buttons, headings and accessible names of the card itself. */
  card: CardWording;
}

export interface CardWording {
  /** Accessible name of the card. */
  label: string;
  /** The door-is-always-open button of mode "button". */
  open: string;
  close: string;
  next: string;
  back: string;
  send: string;
  /** Ends the survey where there is nothing left to ask. */
  done: string;
  /** Stands behind the question of every step after the score. */
  optional: string;
  /** What the ends of the 0-10 scale mean, for assistive technology; `{low}` and `{high}` are the end labels. */
  scale: string;
  /** Heading of the last panel. */
  thanks: string;
  /** One line below the heading: the answer is saved. */
  saved: string;
  /** Politely announced when the card opens by itself. */
  announce: string;
}

export const sourceOptions = [
  "recommendation",
  "reviews",
  "search",
  "onlineAd",
  "localAd",
  "location",
  "previous",
  "salesperson",
  "other",
  "unknown",
] as const;

export type SourceOption = (typeof sourceOptions)[number];

export const standardTouchpoints = [
  "website",
  "ordering",
  "delivery",
  "packaging",
  "product",
  "support",
  "booking",
  "visit",
] as const;

export type StandardTouchpoint = (typeof standardTouchpoints)[number];
