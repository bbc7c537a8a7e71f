/** A synthetic year of answers: seasons, weekdays, a bad autumn of deliveries, comments in three languages. */
import { addDays } from "#shared/calendar.ts";

export interface SeedRow {
  at: string;
  ref: string;
  score: number;
  complete: boolean;
  locale: string;
  reason?: string;
  followUp?: string;
  source?: string;
  touchpoint?: string;
  touchpointScore?: number;
  customer: string;
  order: string;
  orderValue: number;
  currency: "DKK";
  [segment: `segment.${string}`]: string;
}

/** Mulberry32: the same year at every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const regions: [name: string, share: number, gladder: number][] = [
  ["Hovedstaden", 0.36, -0.3],
  ["Midtjylland", 0.24, 0.3],
  ["Syddanmark", 0.2, 0.2],
  ["Sjælland", 0.12, -0.2],
  ["Nordjylland", 0.08, 0.4],
];
const sources: [name: string, share: number, gladder: number][] = [
  ["recommendation", 0.3, 0.9],
  ["search", 0.26, -0.1],
  ["onlineAd", 0.18, -0.6],
  ["reviews", 0.12, 0.4],
  ["other", 0.08, 0],
  ["unknown", 0.06, -0.2],
];
const comments: Record<string, Record<"promoter" | "passive" | "detractor", string[]>> = {
  da: {
    promoter: ["Hurtig levering og god emballage", "Altid venlig hjælp", "Kvaliteten holder, hvad den lover"],
    passive: [
      "Fint nok, men lidt dyrt",
      "Leveringen tog en dag længere end lovet",
      "Siden er svær at finde rundt på",
    ],
    detractor: ["Pakken kom for sent", "Varen var gået i stykker", "Ingen svarede på min mail"],
  },
  en: {
    promoter: ["Fast delivery, well packed", "Friendly people on the phone", "Exactly as described"],
    passive: ["Good, a bit expensive", "Delivery took a day longer than promised"],
    detractor: ["The parcel was late", "The item arrived broken", "Nobody answered my mail"],
  },
  sv: {
    promoter: ["Snabb leverans", "Bra kvalitet till rimligt pris"],
    passive: ["Helt okej, men frakten var dyr"],
    detractor: ["Paketet kom för sent", "Fel vara i paketet"],
  },
};

function pick<Item>(items: readonly Item[], random: () => number): Item {
  return items[Math.floor(random() * items.length)]!;
}

function weighted(table: [string, number, number][], random: () => number): [string, number, number] {
  let left = random();
  for (const row of table) {
    left -= row[1];
    if (left < 0) return row;
  }
  return table[0]!;
}

/**
 * The year that ends the day before `end`, oldest first.
 *
 * @param end YYYY-MM-DD  @param perDay mean answers a day
 */
export function* syntheticYear(end: string, perDay = 18): Iterable<SeedRow> {
  const random = randomFrom(20_260_101);
  for (let back = 365, n = 0; back >= 1; back--) {
    const day = addDays(end, -back);
    const month = Number(day.slice(5, 7));
    const sunday = new Date(day).getUTCDay() === 0;
    const busy = (month >= 11 ? 1.6 : month === 7 ? 0.6 : 1) * (sunday ? 0.5 : 1);
    // A carrier that fails in October and November, and is replaced.
    const carrier = month === 10 || month === 11 ? -1.1 : month === 12 || month <= 2 ? 0.3 : 0;
    for (let left = Math.round(perDay * busy * (0.7 + 0.6 * random())); left > 0; left--, n++) {
      const [region, , byRegion] = weighted(regions, random);
      const [source, , bySource] = weighted(sources, random);
      const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
      const score = Math.max(0, Math.min(10, Math.round(8.2 + carrier + byRegion + bySource + 1.9 * normal)));
      const group = score >= 9 ? "promoter" : score >= 7 ? "passive" : "detractor";
      const locale = pick(["da", "da", "da", "da", "en", "sv"], random);
      const hour = 8 + Math.floor(random() * 14);
      const minute = Math.floor(random() * 60);
      const commented = random() < (group === "passive" ? 0.25 : 0.45);
      const finished = random() < 0.78;
      yield {
        at: `${day}T${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}:00Z`,
        ref: `seed-${n}`,
        score,
        complete: finished,
        locale,
        ...(commented && { reason: pick(comments[locale]![group], random) }),
        ...(finished && random() < 0.5 && { source }),
        ...(finished && {
          touchpoint: "delivery",
          touchpointScore: Math.max(1, Math.min(5, Math.round(score / 2 + carrier + 0.6 * (random() - 0.5)))),
        }),
        customer: `C${1000 + Math.floor(random() * 5200)}`,
        order: `O${100_000 + n}`,
        orderValue: 5000 + Math.floor(random() * random() * 200_000),
        currency: "DKK",
        "segment.region": region,
        "segment.delivery": random() < 0.7 ? "parcel shop" : "home",
      };
    }
  }
}
