import type { Wording } from "./wording.ts";

export const nl: Wording = {
  version: 1,
  nps: {
    question:
      "Hoe waarschijnlijk is het, op een schaal van 0 tot 10, dat u {company} zou aanbevelen aan een vriend of collega?",
    low: "Helemaal niet waarschijnlijk",
    high: "Zeer waarschijnlijk",
  },
  reason: { question: "Wat is de belangrijkste reden voor uw score?" },
  improve: { question: "Wat kunnen we beter doen?" },
  source: {
    question: "Wat was de belangrijkste reden om voor {company} te kiezen?",
    options: {
      recommendation: "Iemand die ik ken heeft u aanbevolen",
      reviews: "Beoordelingen op internet",
      search: "Ik vond u via een zoekopdracht op internet",
      onlineAd: "Een advertentie op internet (bijv. Google of sociale media)",
      localAd: "Een advertentie in krant, radio of de buurt",
      location: "U zit in de buurt / ik kwam langs",
      previous: "Ik ben eerder klant geweest",
      salesperson: "Ik werd benaderd door een verkoper",
      other: "Anders",
      unknown: "Dat weet ik niet meer",
    },
  },
  touchpoint: {
    question: "Hoe was uw ervaring met {touchpoint}?",
    low: "Zeer slecht",
    high: "Zeer goed",
    yes: "Ja",
    no: "Nee",
  },
  followUp: {
    detractor: "Dat spijt ons. Wat kunnen we beter doen?",
    passive: "Wat is het enige dat wij zouden moeten doen zodat u ons graag aanbeveelt?",
    promoter: "Welke producten of diensten zouden voor u interessant zijn die wij nu niet aanbieden?",
  },
  touchpoints: {
    website: "onze website",
    ordering: "het plaatsen van uw bestelling",
    delivery: "de levering",
    packaging: "de verpakking",
    product: "het product zelf",
    support: "onze klantenservice",
    booking: "het maken van de afspraak",
    visit: "ons bezoek aan u",
  },
  card: {
    label: "Feedback aan {company}",
    open: "Geef feedback",
    close: "Sluiten",
    next: "Volgende",
    back: "Terug",
    send: "Versturen",
    done: "Klaar",
    optional: "optioneel",
    scale: "0 betekent “{low}”, 10 betekent “{high}”",
    thanks: "Dank u wel!",
    saved: "Uw antwoord is opgeslagen.",
    announce: "{company} wil u graag één vraag stellen. De vraag staat aan het einde van de pagina.",
  },
};
