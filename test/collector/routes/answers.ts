/** Answers as route tests hand them in by the hundred, and as owner and respondent read them back. */
import { expect } from "vitest";
import { Summary } from "#shared/schema/summary.ts";
import type { makeApp } from "../../support/app.ts";

export type App = Awaited<ReturnType<typeof makeApp>>;

/** The answer of `GET /v1/summary`, held against its schema. */
export async function readSummary(app: App, query = "survey=relationship"): Promise<Summary> {
  const { status, body } = await app.owner("GET", `/v1/summary?${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return Summary.parse(body);
}

/** The respondent's own answer; 404 when the receipt opens none. */
export function readReceipt(app: App, { id, receipt }: { id: string; receipt: string }) {
  return app.request(`/v1/receipts/${id}`, { headers: { Authorization: `Bearer ${receipt}` } });
}

/** `count` import rows of one day; the scores in turn. */
export function makeRows(at: string, count: number, scores: number[], fields: Record<string, unknown> = {}) {
  return Array.from({ length: count }, (_, index) => ({
    at,
    score: scores[index % scores.length],
    ...fields,
  }));
}

/** Imports rows as JSON; all must be new. */
export async function importRows(app: App, rows: object[], query = "survey=relationship"): Promise<void> {
  const { status, body } = await app.owner("POST", `/v1/import?${query}`, rows);
  expect([status, body.created], JSON.stringify(body)).toEqual([201, rows.length]);
}
