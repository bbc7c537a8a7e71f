import type { Wording } from "./wording.ts";

export const nn: Wording = {
  version: 1,
  nps: {
    question:
      "På ein skala frå 0 til 10, kor sannsynleg er det at du vil tilrå {company} til ein ven eller kollega?",
    low: "Slett ikkje sannsynleg",
    high: "Svært sannsynleg",
  },
  reason: { question: "Kva er hovudgrunnen til at du gav denne vurderinga?" },
  improve: { question: "Kva kan vi gjere betre?" },
  source: {
    question: "Kva fekk deg til å velje {company}?",
    options: {
      recommendation: "Nokon eg kjenner, tilrådde dykk",
      reviews: "Omtalar på nettet",
      search: "Eg fann dykk ved eit søk på nettet",
      onlineAd: "Ein annonse på nettet (t.d. Google eller sosiale medium)",
      localAd: "Ein annonse i avisa, på radio eller lokalt",
      location: "De ligg i nærleiken / eg kom forbi",
      previous: "Eg har vore kunde før",
      salesperson: "Eg vart kontakta av ein seljar",
      other: "Anna",
      unknown: "Det hugsar eg ikkje",
    },
  },
  touchpoint: {
    question: "Korleis opplevde du {touchpoint}?",
    low: "Svært dårleg",
    high: "Svært bra",
    yes: "Ja",
    no: "Nei",
  },
  followUp: {
    detractor: "Det var leitt å høyre. Kva kan vi gjere betre?",
    passive: "Kva er den eine tingen vi kunne gjere for at du gjerne ville tilrå oss?",
    promoter: "Kva produkt eller tenester saknar du hos oss?",
  },
  touchpoints: {
    website: "nettsida vår",
    ordering: "bestillinga",
    delivery: "leveringa",
    packaging: "emballasjen",
    product: "sjølve produktet",
    support: "kundeservicen vår",
    booking: "timebestillinga",
    visit: "besøket vårt hos deg",
  },
  card: {
    label: "Tilbakemelding til {company}",
    open: "Sei di meining",
    close: "Lukk",
    next: "Neste",
    back: "Tilbake",
    send: "Send",
    done: "Ferdig",
    optional: "valfritt",
    scale: "0 står for «{low}», 10 står for «{high}»",
    thanks: "Takk!",
    saved: "Svaret ditt er lagra.",
    announce: "{company} vil gjerne stille deg eitt spørsmål. Spørsmålet står heilt til slutt på sida.",
  },
};
