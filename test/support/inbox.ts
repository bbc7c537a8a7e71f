/** The dashboard's list of answers over a seed of a few hundred, for the tests of what an owner does there. */
import { expect } from "vitest";
import { makeResponse, shopOrigin } from "./app.ts";
import { daysAgo, type ImportRow, openDashboard } from "./dashboard.ts";

const sources = ["search", "reviews", "recommendation"];
/** In the order of the days, as they would have come. */
export const seededAnswers = Array.from(
  { length: 260 },
  (_, n): ImportRow => ({
    ref: String(n),
    at: daysAgo(70 - Math.floor(n / 4)),
    score: (n * 7) % 11,
    source: sources[n % 3],
    "segment.region": n % 2 ? "North" : "South",
    "segment.technician": `T${n % 5}`,
    ...(n % 4 === 0 && { reason: `Reason number ${n}`, improve: n % 8 ? "Faster, please" : "Nothing" }),
  }),
);

export async function openInbox() {
  const dashboard = await openDashboard(seededAnswers, { segments: ["region", "technician"] });
  const page = await dashboard.open("?view=inbox");
  let counting = seededAnswers.length;
  return {
    dashboard,
    page,

    /** The scores listed, from the top. */
    shownScores: async () =>
      (await page.getByRole("listitem").locator(".answer-score").allTextContents()).map(Number),

    /** Waits for what the list says of its length. */
    counted: (text: string) => page.getByRole("status").filter({ hasText: text }).waitFor(),

    /** @param query of the address after the view's name, such as `&group=promoter` */
    async look(query = ""): Promise<void> {
      await page.goto(`${dashboard.url}/?view=inbox${query}`);
      await page.getByRole("heading", { level: 2 }).first().waitFor();
    },

    parameter: (name: string) => new URL(page.url()).searchParams.get(name),

    /** An answer that arrives, as the card sends it. @returns its id */
    async arrive(fields: Record<string, unknown>): Promise<string> {
      const body = makeResponse(dashboard.site, { survey: "delivery", ...fields });
      const answer = await fetch(`${dashboard.url}/v1/responses`, {
        method: "POST",
        headers: { Origin: shopOrigin, "Content-Type": "text/plain" },
        body: JSON.stringify(body),
      });
      expect(answer.ok, await answer.text()).toBe(true);
      if (!fields.test) counting += 1;
      return body.id;
    },

    /** How many answers of the seed and those that arrived since count; none of them is void. */
    counting: () => counting,

    stored: (id: string) =>
      dashboard.owner<{ handled: { note: string } | null; void: { reason: string } | null }>(
        "GET",
        `/v1/responses/${id}?site=${dashboard.site}`,
      ),
  };
}

export type OpenedInbox = Awaited<ReturnType<typeof openInbox>>;
