import type { Wording } from "./wording.ts";

export const de: Wording = {
  version: 1,
  nps: {
    question:
      "Auf einer Skala von 0 bis 10: Wie wahrscheinlich ist es, dass Sie {company} im Freundes- oder Kollegenkreis weiterempfehlen?",
    low: "Überhaupt nicht wahrscheinlich",
    high: "Äußerst wahrscheinlich",
  },
  reason: { question: "Was ist der Hauptgrund für Ihre Bewertung?" },
  improve: { question: "Was könnten wir besser machen?" },
  source: {
    question: "Was hat Sie zu {company} geführt?",
    options: {
      recommendation: "Jemand, den ich kenne, hat Sie empfohlen",
      reviews: "Bewertungen im Internet",
      search: "Ich habe Sie über eine Internetsuche gefunden",
      onlineAd: "Eine Anzeige im Internet (z. B. Google oder soziale Medien)",
      localAd: "Werbung in der Zeitung, im Radio oder vor Ort",
      location: "Sie sind in der Nähe",
      previous: "Ich kannte Sie schon",
      salesperson: "Ein Vertriebsmitarbeiter hat mich kontaktiert",
      other: "Sonstiges",
      unknown: "Ich erinnere mich nicht",
    },
  },
  touchpoint: {
    question: "{touchpoint}: Wie war Ihre Erfahrung?",
    low: "Sehr schlecht",
    high: "Sehr gut",
    yes: "Ja",
    no: "Nein",
  },
  followUp: {
    detractor: "Das tut uns leid. Was könnten wir besser machen?",
    passive: "Welche eine Sache müssten wir verbessern, damit Sie uns gern weiterempfehlen?",
    promoter: "Welche Produkte oder Leistungen fehlen Ihnen bei uns?",
  },
  touchpoints: {
    website: "Unsere Website",
    ordering: "Bestellvorgang",
    delivery: "Lieferung",
    packaging: "Verpackung",
    product: "Das Produkt selbst",
    support: "Unser Kundenservice",
    booking: "Terminbuchung",
    visit: "Unser Besuch bei Ihnen",
  },
  card: {
    label: "Feedback an {company}",
    open: "Feedback geben",
    close: "Schließen",
    next: "Weiter",
    back: "Zurück",
    send: "Senden",
    done: "Fertig",
    optional: "freiwillig",
    scale: "0 bedeutet „{low}“, 10 bedeutet „{high}“",
    thanks: "Vielen Dank!",
    saved: "Ihre Antwort ist gespeichert.",
    announce: "{company} möchte Ihnen gern eine Frage stellen. Die Frage steht am Ende der Seite.",
  },
};
