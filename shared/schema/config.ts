/** What a page needs to decide whether to ask, and what the card needs to ask. */

import type { Scale } from "../scales.ts";
import type { CardWording } from "../wording/wording.ts";
import type { Site } from "./sites.ts";
import type { Survey } from "./surveys.ts";

/** Baked into the loader, and answered by `GET /v1/config/:site`: only what a page that asks nobody needs, too. */
export interface PublicConfig {
  site: string;
  /** File names below `/a/`: of the card, and of what only some pages need. */
  card: string;
  page: string;
  /** Some survey has a trigger, pages or a panel of its own, so every page needs the second file. */
  rules?: true;
  /** The collector's address, for a script that cannot find its own. */
  home: string;
  /** Of all that the card needs of the surveys, in all languages: part of their addresses. */
  hash: string;
  /** Active surveys in the order they are tried. */
  surveys: PublicSurvey[];
}

/**
 * What most surveys leave at its default is left out: `mode` popup, `trigger` load, `share` 1,
 * no `window`, no `match`, no `panel`, no `fatigue` of its own.
 */
export interface PublicSurvey
  extends Pick<Survey, "key" | "delayMs">,
    Partial<Pick<Survey, "window" | "mode" | "trigger" | "match" | "share" | "panel" | "fatigue">> {}

/** A survey in one language: all that the card asks and how it looks; the module `/a/s/...` exports it. */
export interface CardSurvey extends Pick<Survey, "key" | "version" | "steps"> {
  /** The touchpoint asked for at present. */
  touchpoint: { key: string; scale: Scale } | null;
  look: Pick<Site, "accent" | "theme" | "position">;
  reviews: Site["reviews"];
  /** Where the controller named in `texts.privacy` explains itself; null = nowhere. */
  privacy: string | null;
  texts: FirstTexts;
  /** Fetches what is read after the score. */
  more(): Promise<{ default: AfterTexts }>;
}

/** What the collector's own page tells its module: whom the card asks, and about what. */
export interface HostedPage {
  /** File name of the card below `/a/`. */
  card: string;
  site: string;
  survey: Omit<CardSurvey, "more">;
  /** What is read after the score. */
  after: AfterTexts;
  /** Facts by their wire names, such as `token` and `segment.region`. */
  facts: Record<string, string>;
  /** Of an invitation; absent = an asking of its own. */
  asking?: { id: string; receipt: string; revision: number };
  /** Chosen in advance; saved by the respondent's own act only. */
  score?: number;
  /** Label of the button that saves it. */
  confirm: string;
}

/**
 * All texts of one survey in one language, placeholders filled. Of the card's
 * own names, `scale` says what the ends of the scale mean and `thanks` may be
 * the owner's words.
 */
export interface CardTexts extends CardWording {
  language: string;
  direction: "ltr" | "rtl";
  question: string;
  low: string;
  high: string;
  reason: string;
  improve: string;
  source: string;
  /** Source options by key, in the owner's order. */
  options: Record<string, string>;
  touchpoint: string;
  touchpointLow: string;
  touchpointHigh: string;
  yes: string;
  no: string;
  detractor: string;
  passive: string;
  promoter: string;
}

/** Names of the texts that nobody reads before there is a score. */
export const afterNames = [
  "improve",
  "source",
  "options",
  "touchpoint",
  "touchpointLow",
  "touchpointHigh",
  "yes",
  "no",
  "detractor",
  "passive",
  "promoter",
  "saved",
  "back",
  "send",
  "done",
  "contact",
  "contactAt",
  "reviews",
  "receipt",
] as const satisfies (keyof CardTexts)[];

export type AfterTexts = Pick<CardTexts, (typeof afterNames)[number]>;
export type FirstTexts = Omit<CardTexts, (typeof afterNames)[number]>;
