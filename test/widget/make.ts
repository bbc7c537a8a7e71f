/** What a page is handed, with only what a test cares about spelled out. */
import type { CardTexts, PublicConfig, PublicSurvey } from "#shared/schema/config.ts";

export function makeSurvey(fields: Partial<PublicSurvey> = {}): PublicSurvey {
  return {
    key: "relationship",
    version: 3,
    mode: "popup",
    delayMs: 3_000,
    window: null,
    fatigue: { minDaysBetweenAsks: 90, minDaysAfterAnswer: 180 },
    share: 1,
    panel: null,
    steps: { reason: true, touchpoint: true, source: true, text: "followUp" },
    sourceOptions: ["recommendation", "reviews", "search", "other", "unknown"],
    touchpoint: { key: "packaging", scale: "csat" },
    texts: "0123456789",
    ...fields,
  };
}

export function makeConfig(...surveys: PublicSurvey[]): PublicConfig {
  return {
    site: "shop",
    languages: ["en"],
    language: "en",
    accent: null,
    theme: "auto",
    position: "bottom-end",
    card: "card.js",
    surveys,
  };
}

export const texts: CardTexts = {
  language: "en",
  question: "How likely are you to recommend Nordlys?",
  low: "Not at all likely",
  high: "Extremely likely",
  scale: "0 means not at all, 10 means extremely",
  reason: "Why that score?",
  improve: "What could we do better?",
  source: "What led you to Nordlys?",
  options: {
    recommendation: "A friend",
    reviews: "Reviews",
    search: "Search",
    other: "Other",
    unknown: "No idea",
  },
  touchpoint: "How was the packaging?",
  touchpointLow: "Very poor",
  touchpointHigh: "Very good",
  yes: "Yes",
  no: "No",
  detractor: "What went wrong?",
  passive: "What one thing?",
  promoter: "What do you miss?",
  thanks: "Thank you!",
  saved: "Your answer is saved.",
  label: "Feedback to Nordlys",
  open: "Give feedback",
  close: "Close",
  next: "Next",
  back: "Back",
  send: "Send",
  done: "Done",
  optional: "optional",
  announce: "Nordlys would like to ask you one question.",
};
