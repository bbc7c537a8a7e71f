/** What a page is handed, with only what a test cares about spelled out. */
import {
  type AfterTexts,
  afterNames,
  type CardSurvey,
  type CardTexts,
  type FirstTexts,
  type PublicConfig,
  type PublicSurvey,
} from "#shared/schema/config.ts";

export const makeSurvey = (fields: Partial<PublicSurvey> = {}): PublicSurvey => ({
  key: "relationship",
  mode: "popup",
  delayMs: 3_000,
  window: null,
  fatigue: { minDaysBetweenAsks: 90, minDaysAfterAnswer: 180 },
  ...fields,
});

export const makeConfig = (...surveys: PublicSurvey[]): PublicConfig => ({
  site: "shop",
  card: "card.js",
  page: "page.js",
  home: "https://fb.example",
  hash: "01234567",
  surveys,
});

/** A survey as the card gets it; what follows the score comes at once. */
export const makeCardSurvey = (fields: Partial<CardSurvey> = {}): CardSurvey => ({
  key: "relationship",
  version: 3,
  steps: { reason: true, touchpoint: true, source: true, text: "followUp", contact: false },
  touchpoint: { key: "packaging", scale: "csat" },
  look: { accent: null, theme: "light", position: "bottom-end" },
  reviews: [],
  privacy: null,
  texts: pickTexts((name) => !isAfter(name)) as FirstTexts,
  more: async () => ({ default: pickTexts(isAfter) as AfterTexts }),
  ...fields,
});

const isAfter = (name: string) => (afterNames as readonly string[]).includes(name);

const pickTexts = (wanted: (name: string) => boolean): object =>
  Object.fromEntries(Object.entries(texts).filter(([name]) => wanted(name)));

export const texts: CardTexts = {
  language: "en",
  direction: "ltr",
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
  contact: "May we contact you?",
  contactAt: "Your e-mail or phone number",
  reviews: "You can also share your experience publicly:",
  receipt: "See, change or delete your answer",
  privacy: "Nordlys: privacy policy",
  newTab: "opens in a new tab",
};
