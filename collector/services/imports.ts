import { createHash } from "node:crypto";
import { dayOf } from "#shared/calendar.ts";
import type { ImportRow } from "#shared/schema/imports.ts";
import type { ResponseWrite } from "../store/store.ts";
import type { Context } from "./context.ts";
import { countedOf, idBytes, judge } from "./responses.ts";

/** What an import did; `repeated` rows were there already and are now as sent, `dropped` counts fields by name. */
export interface ImportReport {
  rows: number;
  created: number;
  repeated: number;
  /** Deleted by their respondents since; they stay deleted. */
  gone: number;
  dropped: Record<string, number>;
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
 * @param dry only tells what would be dropped
 * @throws AppError not_found
 */
export async function importResponses(
  { store, directory, now }: Context,
  target: { site: string; survey: string },
  rows: (ImportRow & Record<string, unknown>)[],
  dry: boolean,
): Promise<ImportReport> {
  const site = directory.site(target.site);
  const survey = directory.survey(site.key, target.survey);
  const seen = new Map<string, number>();
  const dropped = new Map<string, number>();
  const receivedAt = now();

  const writes = rows.map((row): ResponseWrite => {
    const flat = Object.entries(row).filter(([, value]) => typeof value !== "object");
    const content = JSON.stringify(flat.sort(([a], [b]) => (a < b ? -1 : 1)));
    const turn = seen.get(content) ?? 0;
    seen.set(content, turn + 1);
    const { at, ref } = row;
    const judged = judge(row, { site, survey, directory });
    const lost = judged.dropped.filter((name) => name !== "at" && name !== "ref");
    for (const name of lost) dropped.set(name, (dropped.get(name) ?? 0) + 1);
    return {
      site: site.key,
      survey: survey.key,
      surveyVersion: survey.version,
      id: idBytes(idOf(site.key, survey.key, ref === undefined ? `row ${turn} ${content}` : `ref ${ref}`)),
      receiptHash: null,
      // The latest import of a row wins, so a file can be sent again after a segment was declared.
      revision: receivedAt,
      at,
      receivedAt,
      day: dayOf(at, site.timezone),
      channel: "import",
      answer: judged.answer,
      segments: judged.segments,
      counted: countedOf(judged.answer, "import", judged.segments),
      dropped: lost.length,
      mayCreate: true,
    };
  });

  const outcomes = dry ? [] : await store.responses.acceptAll(writes);
  const count = (outcome: string) => outcomes.filter((one) => one === outcome).length;
  const [created, gone] = [count("created"), count("gone")];
  return {
    rows: rows.length,
    created,
    repeated: outcomes.length - created - gone,
    gone,
    dropped: Object.fromEntries(dropped),
  };
}
