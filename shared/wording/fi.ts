import type { Wording } from "./wording.ts";

export const fi: Wording = {
  version: 1,
  nps: {
    question:
      "Kuinka todennäköisesti suosittelisit yritystä {company} ystävälle tai kollegalle asteikolla 0–10?",
    low: "En lainkaan todennäköisesti",
    high: "Erittäin todennäköisesti",
  },
  reason: { question: "Mikä on tärkein syy antamallesi arvosanalle?" },
  improve: { question: "Mitä voisimme tehdä paremmin?" },
  source: {
    question: "Mikä oli tärkein syy siihen, että valitsit meidät?",
    options: {
      recommendation: "Tuttuni suositteli teitä",
      reviews: "Arvostelut verkossa",
      search: "Löysin teidät verkkohaulla",
      onlineAd: "Verkkomainos (esim. Google tai sosiaalinen media)",
      localAd: "Mainos lehdessä, radiossa tai lähialueella",
      location: "Sijaitsette lähellä / kuljin ohi",
      previous: "Olen asioinut teillä aiemmin",
      salesperson: "Myyjä otti minuun yhteyttä",
      other: "Muu",
      unknown: "En muista",
    },
  },
  touchpoint: {
    question: "Millainen kokemuksesi oli: {touchpoint}?",
    low: "Erittäin huono",
    high: "Erittäin hyvä",
    yes: "Kyllä",
    no: "Ei",
  },
  followUp: {
    detractor: "Pahoittelemme. Mitä voisimme tehdä paremmin?",
    passive: "Mikä yksi asia meidän pitäisi tehdä, jotta suosittelisit meitä mielelläsi?",
    promoter: "Mitkä tuotteet tai palvelut, joita emme vielä tarjoa, kiinnostaisivat sinua?",
  },
  touchpoints: {
    website: "verkkosivustomme",
    ordering: "tilaaminen",
    delivery: "toimitus",
    packaging: "pakkaus",
    product: "itse tuote",
    support: "asiakaspalvelumme",
    booking: "ajanvaraus",
    visit: "käyntimme luonasi",
  },
  card: {
    label: "Palaute yritykselle {company}",
    open: "Anna palaute",
    close: "Sulje",
    next: "Seuraava",
    back: "Takaisin",
    send: "Lähetä",
    done: "Valmis",
    optional: "vapaaehtoinen",
    scale: "0 tarkoittaa ”{low}”, 10 tarkoittaa ”{high}”",
    thanks: "Kiitos!",
    saved: "Vastauksesi on tallennettu.",
    announce: "{company} haluaisi esittää sinulle yhden kysymyksen. Kysymys on sivun lopussa.",
  },
};
