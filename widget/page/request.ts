/** What loader and page module say to each other. */
import type { PublicConfig, PublicSurvey } from "#shared/schema/config.ts";
import type { Decision, Reason } from "../decide.ts";
import type { Memory, Place } from "../memory.ts";
import type { Settings } from "../settings.ts";

export interface PageRequest {
  base: string;
  config: PublicConfig;
  memory: Memory;
  /** Names tracked before this module was there. */
  tracked: string[];
  place(): Place;
  settings(): Settings;
  /** Changes settings by what was found out here. */
  change(more: Settings): void;
  decide(): Decision;
  /** Decides anew, and waits or shows. */
  arm(): void;
}

export interface Page {
  /** Why a survey does not ask on the page that is shown, or not in this wave of its panel. */
  obstacle(survey: PublicSurvey): Reason | undefined;
  /** Waits for a survey's trigger. @returns what ends the wait */
  wait(survey: PublicSurvey, go: () => void): () => void;
  /** Told of every `set`. */
  heard(more: Settings): void;
  track(name: string): void;
  stop(): void;
}
