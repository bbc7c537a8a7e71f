/**
 * The standard texts of one language: what a respondent reads or hears when the
 * owner has edited nothing. Placeholders: `{company}` is the site's company
 * name, `{touchpoint}` the touchpoint's label, `{controller}` who answers for
 * the data, `{date}` a date in the language's long form ("8 March 2026", no
 * weekday); all stand where no article, gender or case ending is needed.
 *
 * The Danish questions are those of CleverInsight's articles on NPS; the end labels follow "not at all likely" /
 * "extremely likely" (MeasuringU), one-directional in every language. The rest is translated.
 */
export interface Wording {
  /** Bumped whenever the 0-10 question or one of its end labels changes, since another wording is another series. */
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
  /** The collector's own pages: the hosted survey and the respondent's receipt. */
  page: PageWording;
}

/** Travels whole to every visitor who is shown the card, so each text is short: 160 characters at most. */
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
  /** Asks for leave to reply; nothing is ticked beforehand. */
  contact: string;
  /** Label of the field for the e-mail address or phone number. */
  contactAt: string;
  /** Stands before the owner's review links and is the same whatever the score. */
  reviews: string;
  /** Link to the respondent's own answer. */
  receipt: string;
  /** Link to the privacy policy of `{controller}`. */
  privacy: string;
  /** Follows the name of every link that leaves the page, for assistive technology. */
  newTab: string;
}

/** Never sent with the card. */
export interface PageWording {
  /** Button that saves the answer on a page. */
  confirm: string;
  /** Title of the receipt page. */
  title: string;
  /** When the answer was given; `{date}`. */
  given: string;
  /** Button that saves what was changed. */
  save: string;
  /** After `save`. */
  changed: string;
  /** Button that leads to `removeAsk`. */
  remove: string;
  removeAsk: string;
  /** The two ways out of `removeAsk`. */
  removeYes: string;
  cancel: string;
  /** After `removeYes`. */
  removed: string;
  /** The link is whole, but no answer belongs to it. */
  noReceipt: string;
  /** The time for changes is over. */
  tooLate: string;
  /** The survey takes no answers at present. */
  closed: string;
  /** The invitation is too old. */
  expired: string;
  /** The invitation was used before. */
  answered: string;
  /** The collector could not be reached or refused. */
  notSaved: string;
  /** The address lacks a part, as when a mail program broke the line. */
  badLink: string;
  needsScript: string;
  /** Label of the number the respondent gave; a noun. */
  score: string;
  /** Error summary where the plain form arrives without a score. */
  choose: string;
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
