/** What a test reads back: a summary as the owner sees it, an answer as its respondent does. */
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
