/** What loader and card say to each other: all that the card knows of the page. */
import type { CardSurvey } from "#shared/schema/config.ts";
import type { EventDetail } from "../events.ts";
import type { Memory, Place } from "../memory.ts";
import type { Settings } from "../settings.ts";

/** Acts that the page hears of. */
export type Act = "show" | "score" | "submit" | "dismiss" | "error";

/** Whose answer it is, and the revision it stands at; 0 = nothing was sent yet. */
export interface Identity {
  /** UUID version 7. */
  id: string;
  receipt: string;
  revision: number;
}

export interface CardRequest {
  /** The collector's address, without a trailing slash. */
  base: string;
  site: string;
  survey: CardSurvey;
  settings: Settings;
  /** `hosted` = in the flow of the collector's own page. */
  mode: "popup" | "inline" | "button" | "hosted";
  /** The visitor asked for it, so the card may take the focus. */
  byUser: boolean;
  memory: Memory;
  /** Whether the visitor may still be asked when the way is free; default yes. */
  due?: () => boolean;
  /** Default: an asking of its own. */
  asking?: Identity;
  /** Chosen in advance, as by a link in a mail; saved by the respondent's own act only. */
  score?: number;
  /** Label of the score's button in place of `next`. */
  confirm?: string;
  on(act: Act | "closed", detail?: EventDetail): void;
}

export interface OpenCard {
  /** What the button opens; nothing where the card is open already. */
  open(): void;
  close(): void;
  /** Tries no more to send what is not acknowledged. */
  stop(): void;
}

/** Where this site remembers in this browser. */
export const placeOf = ({ site, settings }: Pick<CardRequest, "site" | "settings">): Place => ({
  site,
  mode: (settings.storage as Place["mode"]) || "auto",
});
