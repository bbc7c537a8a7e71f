import type { Wording } from "./wording.ts";

export const is: Wording = {
  version: 1,
  nps: {
    question:
      "Á kvarðanum 0 til 10, hversu líklegt er að þú myndir mæla með fyrirtækinu {company} við vin eða samstarfsfélaga?",
    low: "Alls ekki líklegt",
    high: "Mjög líklegt",
  },
  reason: { question: "Hver er helsta ástæðan fyrir einkunninni sem þú gafst?" },
  improve: { question: "Hvað gætum við gert betur?" },
  source: {
    question: "Hvers vegna varð {company} fyrir valinu?",
    options: {
      recommendation: "Einhver sem ég þekki mælti með ykkur",
      reviews: "Umsagnir á netinu",
      search: "Ég fann ykkur með leit á netinu",
      onlineAd: "Auglýsing á netinu (t.d. á Google eða samfélagsmiðlum)",
      localAd: "Auglýsing í dagblaði, í útvarpi eða í nágrenninu",
      location: "Þið eruð í nágrenninu / ég átti leið hjá",
      previous: "Ég hef átt viðskipti við ykkur áður",
      salesperson: "Sölufulltrúi hafði samband við mig",
      other: "Annað",
      unknown: "Ég man það ekki",
    },
  },
  touchpoint: {
    question: "Hvernig fannst þér {touchpoint}?",
    low: "Mjög slæm upplifun",
    high: "Mjög góð upplifun",
    yes: "Já",
    no: "Nei",
  },
  followUp: {
    detractor: "Okkur þykir leitt að heyra það. Hvað gætum við gert betur?",
    passive: "Ef við gætum gert eitthvað eitt til að þú mæltir gjarnan með okkur, hvað væri það?",
    promoter: "Hvaða vörur eða þjónustu vildir þú sjá hjá okkur?",
  },
  touchpoints: {
    website: "vefsíðan okkar",
    ordering: "pöntunarferlið",
    delivery: "afhendingin",
    packaging: "pökkunin",
    product: "varan sjálf",
    support: "þjónusta okkar við viðskiptavini",
    booking: "tímabókunin",
    visit: "heimsókn okkar til þín",
  },
  card: {
    label: "Álit þitt á fyrirtækinu {company}",
    open: "Gefa álit",
    close: "Loka",
    next: "Áfram",
    back: "Til baka",
    send: "Senda",
    done: "Ljúka",
    optional: "valfrjálst",
    scale: "0 merkir „{low}“, 10 merkir „{high}“",
    thanks: "Takk fyrir!",
    saved: "Svarið þitt hefur verið vistað.",
    announce: "{company} vill gjarnan spyrja þig einnar spurningar. Spurningin er neðst á síðunni.",
  },
};
