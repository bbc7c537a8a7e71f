import type { Wording } from "./wording.ts";

export const en: Wording = {
  version: 1,
  nps: {
    question:
      "On a scale from 0 to 10, how likely is it that you would recommend {company} to a friend or colleague?",
    low: "Not at all likely",
    high: "Extremely likely",
  },
  reason: { question: "What is the primary reason for your score?" },
  improve: { question: "What could we do better?" },
  source: {
    question: "What led you to {company}?",
    options: {
      recommendation: "Someone I know recommended you",
      reviews: "Online reviews",
      search: "I found you in an online search",
      onlineAd: "An online advertisement (e.g. Google or social media)",
      localAd: "A newspaper, radio or local advertisement",
      location: "You are nearby / I walked past",
      previous: "I have been a customer before",
      salesperson: "A salesperson contacted me",
      other: "Other",
      unknown: "I do not remember",
    },
  },
  touchpoint: {
    question: "How was your experience with {touchpoint}?",
    low: "Very poor",
    high: "Very good",
    yes: "Yes",
    no: "No",
  },
  followUp: {
    detractor: "We are sorry to hear that. What could we do better?",
    passive: "What one thing would make you happy to recommend us?",
    promoter: "Which products or services would you like us to offer?",
  },
  touchpoints: {
    website: "our website",
    ordering: "placing your order",
    delivery: "the delivery",
    packaging: "the packaging",
    product: "the product itself",
    support: "our customer service",
    booking: "booking your visit",
    visit: "our visit",
  },
  card: {
    label: "Feedback to {company}",
    open: "Give feedback",
    close: "Close",
    next: "Next",
    back: "Back",
    send: "Send",
    done: "Done",
    optional: "optional",
    scale: "0 means {low}, 10 means {high}",
    thanks: "Thank you!",
    saved: "Your answer is saved.",
    announce: "{company} would like to ask you one question. The question is at the end of the page.",
  },
};
