import { createHash } from "node:crypto";
import { dayOf } from "#shared/calendar.ts";
import type { ImportReport, ImportRow } from "#shared/schema/imports.ts";
import { StoredId } from "#shared/schema/responses-owned.ts";
import type { ResponseWrite } from "../store/store.ts";
import type { Context } from "./context.ts";
import { countChange } from "./counters.ts";
import { idBytes, judge } from "./responses.ts";

type Row = ImportRow & Record<string, unknown>;

/** What an import reads itself, and what an export tells beyond what it takes. */
const notAnswer = new Set("at ref day group receivedAt dropped verified void stripped handled".split(" "));

const isVoid = (row: Row) => typeof row.void === "object" && row.void !== null;

const refPrefix = "anbefal:";

/** The `ref` by which an exported response is imported as itself, so that it never counts twice. */
export const exportedRef = (id: string) => `${refPrefix}${id}`;

function exportedId(ref: string | undefined): string | undefined {
  if (!ref?.startsWith(refPrefix)) return undefined;
  return StoredId.safeParse(ref.slice(refPrefix.length)).data;
}

/**
 * A row's identity as a response id (UUID version 8, from a SHA-256): importing
 * the same row again replaces it, and counts it once.
 */
function idOf(site: string, survey: string, identity: string): string {
  const hex = createHash("sha256")
    .update(JSON.stringify([site, survey, identity]))
    .digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Imports answers given elsewhere with their own dates, all or none.
 *
 * @param target `survey` = that of rows which name none
 * @param dry only tells what would be dropped
 * @throws AppError not_found
 */
export async function importResponses(
  context: Context,
  target: { site: string; survey: string },
  rows: Row[],
  dry: boolean,
): Promise<ImportReport> {
  const { store, directory, now } = context;
  const site = directory.site(target.site);
  const taken = rows.filter((row) => !isVoid(row));
  const seen = new Map<string, number>();
  const dropped = new Map<string, number>();
  const receivedAt = now();

  const writes = taken.map((row): ResponseWrite => {
    const survey = directory.survey(site.key, row.survey ?? target.survey);
    const channel = row.channel === "button" ? "button" : "import";
    const flat = Object.entries(row).filter(([, value]) => typeof value !== "object");
    const content = JSON.stringify(flat.sort(([a], [b]) => (a < b ? -1 : 1)));
    const turn = seen.get(content) ?? 0;
    seen.set(content, turn + 1);
    const { at, ref } = row;
    const judged = judge(row, { site, survey, directory });
    const lost = judged.dropped.filter((name) => !notAnswer.has(name));
    for (const name of lost) dropped.set(name, (dropped.get(name) ?? 0) + 1);
    const identity = ref === undefined ? `row ${turn} ${content}` : `ref ${ref}`;
    return {
      site: site.key,
      survey: survey.key,
      surveyVersion: survey.version,
      id: idBytes(exportedId(ref) ?? idOf(site.key, survey.key, identity)),
      receiptHash: null,
      // The latest import of a row wins, so a file can be sent again after a segment was declared.
      revision: receivedAt,
      at,
      receivedAt,
      day: dayOf(at, site.timezone),
      channel,
      answer: judged.answer,
      segments: judged.segments,
      dropped: lost.length,
      mayCreate: true,
    };
  });

  const outcomes = dry ? [] : await store.responses.acceptAll(writes);
  if (!dry) countChange(context, site.key);
  const count = (outcome: string) => outcomes.filter((one) => one === outcome).length;
  const [created, gone] = [count("created"), count("gone") + count("expired")];
  return {
    rows: rows.length,
    created,
    repeated: outcomes.length - created - gone,
    gone,
    void: rows.length - taken.length,
    dropped: Object.fromEntries(dropped),
  };
}
