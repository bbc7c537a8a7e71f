import type { Wording } from "./wording.ts";

export const nb: Wording = {
  version: 1,
  nps: {
    question:
      "På en skala fra 0 til 10, hvor sannsynlig er det at du vil anbefale {company} til en venn eller kollega?",
    low: "Slett ikke sannsynlig",
    high: "Svært sannsynlig",
  },
  reason: { question: "Hva er hovedgrunnen til at du ga denne scoren?" },
  improve: { question: "Hva kan vi gjøre bedre?" },
  source: {
    question: "Hva fikk deg til å velge {company}?",
    options: {
      recommendation: "Noen jeg kjenner, anbefalte dere",
      reviews: "Anmeldelser på nettet",
      search: "Jeg fant dere ved et søk på nettet",
      onlineAd: "En annonse på nettet (f.eks. Google eller sosiale medier)",
      localAd: "En annonse i avisen, på radio eller lokalt",
      location: "Dere ligger i nærheten / jeg kom forbi",
      previous: "Jeg har vært kunde før",
      salesperson: "Jeg ble kontaktet av en selger",
      other: "Annet",
      unknown: "Det husker jeg ikke",
    },
  },
  touchpoint: {
    question: "Hvordan opplevde du {touchpoint}?",
    low: "Svært dårlig",
    high: "Svært bra",
    yes: "Ja",
    no: "Nei",
  },
  followUp: {
    detractor: "Det var leit å høre. Hva kan vi gjøre bedre?",
    passive: "Hva er den ene tingen vi kunne gjort for at du gjerne ville anbefalt oss?",
    promoter: "Hvilke produkter eller tjenester savner du hos oss?",
  },
  touchpoints: {
    website: "nettsiden vår",
    ordering: "bestillingen",
    delivery: "leveringen",
    packaging: "emballasjen",
    product: "selve produktet",
    support: "kundeservicen vår",
    booking: "timebestillingen",
    visit: "besøket vårt hos deg",
  },
  card: {
    label: "Tilbakemelding til {company}",
    open: "Si din mening",
    close: "Lukk",
    next: "Neste",
    back: "Tilbake",
    send: "Send",
    done: "Ferdig",
    optional: "valgfritt",
    scale: "0 betyr «{low}», 10 betyr «{high}»",
    thanks: "Takk!",
    saved: "Svaret ditt er lagret.",
    announce: "{company} vil gjerne stille deg ett spørsmål. Spørsmålet står helt til slutt på siden.",
  },
};
