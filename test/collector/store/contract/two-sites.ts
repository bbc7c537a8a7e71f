/** Two sites, and answers by their number: what the contracts of an owner's parts begin with. */
import { presetSurveys } from "#collector/services/presets.ts";
import type { ResponseWrite, Store } from "#collector/store/store.ts";
import { SiteSettings } from "#shared/schema/sites.ts";

export const site = "shopaaaa";
export const other = "shopbbbb";
export const idOf = (n: number) => Buffer.from(n.toString(16).padStart(32, "0"), "hex");
export const receiptOf = (n: number) => Buffer.alloc(32, n);

/** The first revision of the nth respondent's answer. */
export const write = (n: number, fields: Partial<ResponseWrite> = {}): ResponseWrite => ({
  site,
  survey: "relationship",
  surveyVersion: 1,
  id: idOf(n),
  receiptHash: receiptOf(n),
  revision: 1,
  at: n,
  day: "2026-03-01",
  receivedAt: n,
  channel: "popup",
  answer: { score: n % 11, complete: true, test: false, customer: `c${n}` },
  segments: {},
  dropped: 0,
  mayCreate: true,
  ...fields,
});

export async function addSites(store: Store): Promise<void> {
  for (const key of [site, other])
    await store.sites.add({
      site: { key, ...SiteSettings.parse({ name: key }) },
      surveys: presetSurveys(),
      touchpoints: [],
      keys: [],
    });
}
