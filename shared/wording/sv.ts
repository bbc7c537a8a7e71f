import type { Wording } from "./wording.ts";

export const sv: Wording = {
  version: 1,
  nps: {
    question:
      "På en skala från 0 till 10, hur troligt är det att du skulle rekommendera {company} till en vän eller kollega?",
    low: "Inte alls troligt",
    high: "Mycket troligt",
  },
  reason: { question: "Vad är den främsta anledningen till ditt betyg?" },
  improve: { question: "Vad kan vi göra bättre?" },
  source: {
    question: "Vad fick dig att välja {company}?",
    options: {
      recommendation: "Någon jag känner rekommenderade er",
      reviews: "Omdömen på nätet",
      search: "Jag hittade er genom en sökning på nätet",
      onlineAd: "En annons på nätet (t.ex. Google eller sociala medier)",
      localAd: "En annons i tidningen, i radio eller lokalt",
      location: "Ni ligger nära / jag gick förbi",
      previous: "Jag har varit kund tidigare",
      salesperson: "Jag blev kontaktad av en säljare",
      other: "Annat",
      unknown: "Det minns jag inte",
    },
  },
  touchpoint: {
    question: "Hur upplevde du {touchpoint}?",
    low: "Mycket dåligt",
    high: "Mycket bra",
    yes: "Ja",
    no: "Nej",
  },
  followUp: {
    detractor: "Det var tråkigt att höra. Vad kan vi göra bättre?",
    passive: "Vilken enskild sak skulle vi behöva göra för att du gärna skulle rekommendera oss?",
    promoter: "Vilka produkter eller tjänster saknar du hos oss?",
  },
  touchpoints: {
    website: "vår webbplats",
    ordering: "beställningen",
    delivery: "leveransen",
    packaging: "förpackningen",
    product: "själva produkten",
    support: "vår kundtjänst",
    booking: "tidsbokningen",
    visit: "vårt besök hos dig",
  },
  card: {
    label: "Feedback till {company}",
    open: "Lämna feedback",
    close: "Stäng",
    next: "Nästa",
    back: "Tillbaka",
    send: "Skicka",
    done: "Klar",
    optional: "valfritt",
    scale: "0 betyder ”{low}”, 10 betyder ”{high}”",
    thanks: "Tack!",
    saved: "Ditt svar har sparats.",
    announce: "{company} vill gärna ställa en fråga till dig. Frågan finns sist på sidan.",
  },
};
