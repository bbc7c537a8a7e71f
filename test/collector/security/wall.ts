/** What hangs on a wall: a site, and all that its share key reads. */
import { expect } from "vitest";
import { addDays } from "#shared/calendar.ts";
import { Summary } from "#shared/schema/summary.ts";
import { makeApp } from "../../support/app.ts";

/** Today is 2026-03-01. */
export const tomorrow = "2026-03-02";
/** The first of as many days up to today. */
export const last = (days: number) => addDays(tomorrow, -days);
/** The first day of each period besides all time. */
export const starts = [30, 90, 365].map(last);

export async function openWall() {
  const app = await makeApp();
  const { secret } = (await app.owner("POST", "/v1/keys", { role: "share", label: "Wall", site: app.site }))
    .body;
  const ask = (query: string, key = secret, survey = "relationship") =>
    app.request(`/v1/summary?survey=${survey}${query}`, { headers: { Authorization: `Bearer ${key}` } });
  async function read(query = "", survey?: string): Promise<Summary> {
    const { status, body } = await ask(query, secret, survey);
    expect(status, query).toBe(200);
    return Summary.parse(body);
  }
  return {
    app,
    ask,
    read,
    /** Every period that the key may ask for, the shortest first, all time last. */
    readAll: (survey?: string) =>
      Promise.all([...starts.map((from) => read(`&from=${from}`, survey)), read("", survey)]),
  };
}
