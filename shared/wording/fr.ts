import type { Wording } from "./wording.ts";

export const fr: Wording = {
  version: 1,
  nps: {
    question:
      "Sur une échelle de 0 à 10, quelle est la probabilité que vous recommandiez {company} à un ami ou à un collègue ?",
    low: "Pas du tout probable",
    high: "Extrêmement probable",
  },
  reason: { question: "Quelle est la principale raison de votre note ?" },
  improve: { question: "Que pourrions-nous améliorer ?" },
  source: {
    question: "Quelle est la principale raison pour laquelle vous avez choisi {company} ?",
    options: {
      recommendation: "Une personne que je connais vous a recommandés",
      reviews: "Des avis en ligne",
      search: "Je vous ai trouvés par une recherche en ligne",
      onlineAd: "Une publicité en ligne (p. ex. Google ou réseaux sociaux)",
      localAd: "Une publicité dans la presse, à la radio ou près de chez moi",
      location: "Vous êtes à proximité / je suis passé devant",
      previous: "J’avais déjà fait appel à vous",
      salesperson: "Un commercial m’a contacté",
      other: "Autre",
      unknown: "Je ne m’en souviens pas",
    },
  },
  touchpoint: {
    question: "Comment jugez-vous {touchpoint} ?",
    low: "Très mal",
    high: "Très bien",
    yes: "Oui",
    no: "Non",
  },
  followUp: {
    detractor: "Nous en sommes désolés. Que pourrions-nous améliorer ?",
    passive:
      "Quelle est la seule chose que nous devrions faire pour que vous nous recommandiez avec plaisir ?",
    promoter: "Quels produits ou services vous intéresseraient que nous ne proposons pas aujourd’hui ?",
  },
  touchpoints: {
    website: "notre site web",
    ordering: "le passage de commande",
    delivery: "la livraison",
    packaging: "l’emballage",
    product: "le produit lui-même",
    support: "notre service client",
    booking: "la prise de rendez-vous",
    visit: "notre visite chez vous",
  },
  card: {
    label: "Votre avis sur {company}",
    open: "Donner un avis",
    close: "Fermer",
    next: "Suivant",
    back: "Retour",
    send: "Envoyer",
    done: "Terminer",
    optional: "facultatif",
    scale: "0 signifie « {low} », 10 signifie « {high} »",
    thanks: "Merci !",
    saved: "Votre réponse est enregistrée.",
    announce: "{company} souhaiterait vous poser une question. La question se trouve à la fin de la page.",
  },
};
