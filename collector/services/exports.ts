/** Responses as files, a page at a time: no more than one page is ever held. */
import type { OwnedResponse } from "#shared/schema/responses-owned.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { ResponsesFilter } from "../store/store-upkeep.ts";
import type { Context } from "./context.ts";
import { writeCsvLines } from "./csv.ts";
import { exportedRef } from "./imports.ts";
import { toOwned } from "./responses-owned.ts";

const pageRows = 1_000;

/** Oldest first; where there is nothing, one empty page. */
async function* readPages({ store }: Context, filter: ResponsesFilter): AsyncGenerator<OwnedResponse[]> {
  for (let after = 0; ; ) {
    const { responses, next } = await store.responses.list(filter, { after, limit: pageRows });
    yield responses.map(toOwned);
    if (next === null) return;
    after = next;
  }
}

const toInstant = (ms: number | null | undefined) => (ms == null ? undefined : new Date(ms).toISOString());

type Cell = string | number | boolean | undefined;

/** Columns of the CSV file, before and after the segments'. */
const before: Record<string, (response: OwnedResponse) => Cell> = {
  id: ({ id }) => id,
  survey: ({ survey }) => survey,
  at: ({ at }) => toInstant(at),
  day: ({ day }) => day,
  channel: ({ channel }) => channel,
  score: ({ score }) => score,
  group: ({ group }) => group,
  reason: ({ reason }) => reason,
  improve: ({ improve }) => improve,
  followUp: ({ followUp }) => followUp,
  source: ({ source }) => source,
  touchpoint: ({ touchpoint }) => touchpoint,
  touchpointScore: ({ touchpointScore }) => touchpointScore,
};
const behind: Record<string, (response: OwnedResponse) => Cell> = {
  complete: ({ complete }) => complete,
  locale: ({ locale }) => locale,
  page: ({ page }) => page,
  customer: ({ customer }) => customer,
  order: ({ order }) => order,
  orderValue: ({ orderValue }) => orderValue,
  currency: ({ currency }) => currency,
  contactOk: ({ contactOk }) => contactOk,
  contact: ({ contact }) => contact,
  verified: ({ verified }) => verified,
  test: ({ test }) => test,
  voidAt: (response) => toInstant(response.void?.at),
  voidReason: (response) => response.void?.reason,
  strippedAt: ({ stripped }) => toInstant(stripped),
  handledAt: ({ handled }) => toInstant(handled?.at),
  handledNote: ({ handled }) => handled?.note,
  handledBy: ({ handled }) => handled?.by,
  revision: ({ revision }) => revision,
  receivedAt: ({ receivedAt }) => toInstant(receivedAt),
  widget: ({ widget }) => widget,
};

/**
 * A CSV file (RFC 4180) with a byte order mark, without which Excel takes it for another encoding; the site's
 * declared segments are columns `segment.<name>`.
 */
export async function* exportCsv(
  context: Context,
  { site, filter, delimiter }: { site: Site; filter: ResponsesFilter; delimiter: string },
): AsyncGenerator<string> {
  const segments = site.segments.map(
    (name) => [`segment.${name}`, ({ segments }: OwnedResponse): Cell => segments[name]] as const,
  );
  const columns = [...Object.entries(before), ...segments, ...Object.entries(behind)];
  let head = `\ufeff${writeCsvLines([columns.map(([name]) => name)], delimiter)}`;
  for await (const page of readPages(context, filter)) {
    yield head +
      writeCsvLines(
        page.map((response) => columns.map(([, cell]) => cell(response))),
        delimiter,
      );
    head = "";
  }
}

/** One JSON object a line, as `POST /v1/import` takes it. */
export async function* exportNdjson(context: Context, filter: ResponsesFilter): AsyncGenerator<string> {
  for await (const page of readPages(context, filter))
    yield page
      .map(({ seq, segments, ...response }) => {
        const flat = Object.entries(segments).map(([name, value]) => [`segment.${name}`, value]);
        const line = { ref: exportedRef(response.id), ...response, ...Object.fromEntries(flat) };
        return `${JSON.stringify(line)}\n`;
      })
      .join("");
}
