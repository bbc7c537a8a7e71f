/** What a page needs to decide and to show: baked into the loader, and answered by `GET /v1/config/:site`. */
import type { CardWording } from "../wording/wording.ts";
import type { Site } from "./sites.ts";
import type { Survey } from "./surveys.ts";
import type { Scale } from "./touchpoints.ts";

export interface PublicConfig {
  site: string;
  /** Languages the texts exist in, and the one to fall back on. */
  languages: string[];
  language: string;
  accent: Site["accent"];
  theme: Site["theme"];
  position: Site["position"];
  /** File name of the card below `/a/`. */
  card: string;
  /** Active surveys in the order they are tried. */
  surveys: PublicSurvey[];
}

export interface PublicSurvey
  extends Pick<
    Survey,
    | "key"
    | "version"
    | "mode"
    | "delayMs"
    | "window"
    | "fatigue"
    | "share"
    | "panel"
    | "steps"
    | "sourceOptions"
  > {
  /** The touchpoint asked for at present. */
  touchpoint: { key: string; scale: Scale } | null;
  /** Hash of the survey's texts in all languages. */
  texts: string;
}

/**
 * All texts of one survey in one language, placeholders filled; the module
 * `/a/s/...` exports it. Of the card's own names, `scale` says what the ends of
 * the scale mean and `thanks` may be the owner's words.
 */
export interface CardTexts extends CardWording {
  language: string;
  question: string;
  low: string;
  high: string;
  reason: string;
  improve: string;
  source: string;
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
