import { describe, expect, test } from "vitest";
import { Board } from "#shared/schema/board.ts";
import { makeApp } from "../../support/app.ts";

async function open() {
  const app = await makeApp();
  const { secret, id } = (
    await app.owner("POST", "/v1/keys", { role: "share", label: "Wall", site: app.site })
  ).body;
  const ask = (path: string) => app.request(path, { headers: { Authorization: `Bearer ${secret}` } });
  return { ...app, id, ask };
}

describe("GET /v1/board", () => {
  test("tells a share key what its site's figures are called, and nothing of anybody", async () => {
    const { owner, ask, site } = await open();
    await owner("PATCH", `/v1/sites/${site}`, { name: "Fynsk Cykler" });
    await owner("PATCH", "/v1/surveys/delivery", { texts: { da: { options: { search: "Google" } } } });
    await owner("PUT", "/v1/touchpoints/assembly", {
      surveys: ["delivery"],
      phase: "after",
      labels: { da: "montagen" },
      owner: "Mette",
    });
    await owner("POST", "/v1/sites", { name: "Another" });
    const { status, headers, body } = await ask("/v1/board");
    expect([status, headers.get("Cache-Control")]).toEqual([200, "no-store"]);
    expect(Board.parse(body)).toMatchObject({ site: "Fynsk Cykler" });
    expect(body.surveys.map(({ key }: { key: string }) => key).sort()).toEqual([
      "delivery",
      "relationship",
      "visit",
    ]);
    expect(body.surveys).toContainEqual({
      key: "delivery",
      name: expect.any(String),
      texts: { da: { options: { search: "Google" } } },
    });
    expect(body.touchpoints).toContainEqual({ key: "assembly", labels: { da: "montagen" } });
    expect(JSON.stringify(body)).not.toMatch(/Mette|Another/);
  });

  test("offers the periods that the summary takes from a share key, on either side of midnight", async () => {
    const { ask, clock } = await open();
    for (const [at, first] of [
      // 23:59 and 0:01 in Copenhagen.
      ["2026-03-01T22:59:00Z", "2026-01-31"],
      ["2026-03-01T23:01:00Z", "2026-02-01"],
    ] as const) {
      clock.now = Date.parse(at);
      const { periods } = (await ask("/v1/board")).body;
      expect(periods.map(({ days }: { days: number }) => days)).toEqual([30, 90, 365]);
      expect(periods[0].from).toBe(first);
      for (const { from } of periods)
        expect((await ask(`/v1/summary?survey=delivery&from=${from}`)).status).toBe(200);
    }
  });

  test("refuses a revoked key, and another's site", async () => {
    const { owner, ask, id } = await open();
    const other = (await owner("POST", "/v1/sites", { name: "Other" })).body.key;
    expect((await ask(`/v1/board?site=${other}`)).status).toBe(404);
    await owner("DELETE", `/v1/keys/${id}`);
    expect((await ask("/v1/board")).status).toBe(401);
  });
});
