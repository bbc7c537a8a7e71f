/** What loader and card say to each other: all that the card knows of the page. */
import type { CardTexts, PublicSurvey } from "#shared/schema/config.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { EventDetail } from "../events.ts";
import type { Memory } from "../memory.ts";
import type { Settings } from "../settings.ts";

/** Acts that the page hears of. */
export type Act = "show" | "score" | "submit" | "dismiss" | "error";

export interface CardRequest {
  base: string;
  site: string;
  survey: PublicSurvey;
  texts: CardTexts;
  settings: Settings;
  mode: "popup" | "inline" | "button";
  /** The visitor asked for it, so the card may take the focus. */
  byUser: boolean;
  look: Pick<Site, "accent" | "theme" | "position">;
  memory: Memory;
  on(act: Act | "closed", detail?: EventDetail): void;
}

export interface OpenCard {
  close(): void;
}
