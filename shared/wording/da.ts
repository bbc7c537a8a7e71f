import type { Wording } from "./wording.ts";

export const da: Wording = {
  version: 1,
  nps: {
    question:
      "På en skala fra 0 til 10, hvor sandsynligt er det, at du vil anbefale {company} til en ven eller kollega?",
    low: "Slet ikke sandsynligt",
    high: "Meget sandsynligt",
  },
  reason: { question: "Hvad er den primære årsag til din score?" },
  improve: { question: "Hvad kunne vi gøre bedre?" },
  source: {
    question: "Hvad fik dig til at vælge {company}?",
    options: {
      recommendation: "Nogen, jeg kender, anbefalede jer",
      reviews: "Anmeldelser på nettet",
      search: "Jeg fandt jer ved en søgning på nettet",
      onlineAd: "En annonce på nettet (fx Google eller sociale medier)",
      localAd: "En annonce i avisen, i radioen eller lokalt",
      location: "I ligger tæt på / jeg kom forbi",
      previous: "Jeg har været kunde før",
      salesperson: "Jeg blev kontaktet af en sælger",
      other: "Andet",
      unknown: "Det husker jeg ikke",
    },
  },
  touchpoint: {
    question: "Hvordan oplevede du {touchpoint}?",
    low: "Meget dårligt",
    high: "Meget godt",
    yes: "Ja",
    no: "Nej",
  },
  followUp: {
    detractor: "Det er vi kede af at høre. Hvad kunne vi gøre bedre?",
    passive: "Hvad er den ene ting, vi kunne gøre, for at du gerne ville anbefale os?",
    promoter: "Hvilke produkter eller ydelser savner du hos os?",
  },
  touchpoints: {
    website: "vores hjemmeside",
    ordering: "bestillingen",
    delivery: "leveringen",
    packaging: "emballagen",
    product: "selve produktet",
    support: "vores kundeservice",
    booking: "tidsbestillingen",
    visit: "vores besøg hos dig",
  },
  card: {
    label: "Feedback til {company}",
    open: "Giv feedback",
    close: "Luk",
    next: "Næste",
    back: "Tilbage",
    send: "Send",
    done: "Færdig",
    optional: "valgfrit",
    scale: "0 betyder ”{low}”, 10 betyder ”{high}”",
    thanks: "Tak!",
    saved: "Dit svar er gemt.",
    announce: "{company} vil gerne stille dig ét spørgsmål. Spørgsmålet står sidst på siden.",
  },
};
