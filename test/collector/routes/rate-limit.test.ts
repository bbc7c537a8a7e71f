/** The limit on posting, as the routes apply it: `makeApp({ rateLimit: true })` allows 60 new ids a minute and network. */
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { pino } from "pino";
import { describe, expect, onTestFinished, test } from "vitest";
import { createApp } from "#collector/app.ts";
import { readConfig } from "#collector/config.ts";
import { createRateLimit } from "#collector/middleware/rate-limit.ts";
import { keyHash } from "#collector/services/keys.ts";
import { makeApp, makeResponse } from "../../support/app.ts";
import { type App, readReceipt, readSummary } from "./answers.ts";

const budget = 60;

async function spend(app: App, ids = budget) {
  for (let i = 0; i < ids; i++) expect((await app.post(makeResponse(app.site))).status).toBe(201);
}

describe("new answers from one network", () => {
  test("are taken up to 60 a minute; the next is told when to come back, and not stored", async () => {
    const app = await makeApp({ rateLimit: true });
    await spend(app);
    const response = makeResponse(app.site);
    const refused = await app.post(response);
    expect([refused.status, refused.body.error.code]).toEqual([429, "too_many_requests"]);
    expect(refused.headers.get("Retry-After")).toMatch(/^([1-9]|[1-5]\d|60)$/);
    expect((await readReceipt(app, response)).status).toBe(404);
    expect((await readSummary(app)).n).toBe(budget);
  });

  test("once used up still let earlier answers be revised, repeated, read and deleted", async () => {
    const app = await makeApp({ rateLimit: true });
    const response = makeResponse(app.site);
    expect((await app.post(response)).status).toBe(201);
    await spend(app, budget - 1);
    expect((await app.post(makeResponse(app.site))).status).toBe(429);

    expect((await app.post({ ...response, revision: 2, score: 0 })).status).toBe(200);
    expect((await app.post(response)).status).toBe(200);
    expect((await readReceipt(app, response)).body.answer.score).toBe(0);
    expect((await app.post({ ...response, revision: 3, receipt: "x".repeat(22) })).status).toBe(409);
    const headers = { Authorization: `Bearer ${response.receipt}` };
    expect((await app.request(`/v1/receipts/${response.id}`, { method: "DELETE", headers })).status).toBe(
      204,
    );
    expect((await app.post({ ...response, revision: 3 })).status).toBe(410);
  });

  test("cost nothing when they are repeats, revisions or refused", async () => {
    const app = await makeApp({ rateLimit: true });
    await app.owner("PATCH", "/v1/surveys/visit", { status: "paused" });
    const response = makeResponse(app.site);
    expect((await app.post(response)).status).toBe(201);
    for (let revision = 1; revision <= 20; revision++) {
      expect((await app.post({ ...response, revision })).status).toBe(200);
      expect((await app.post(response)).status).toBe(200);
      expect((await app.post(makeResponse(app.site, { score: 11 }))).status).toBe(400);
      expect((await app.post(makeResponse("nosuchsite"))).status).toBe(404);
      expect((await app.post(makeResponse(app.site), { Origin: "https://foreign.example" })).status).toBe(
        403,
      );
      expect((await app.post(makeResponse(app.site, { survey: "visit" }))).status).toBe(410);
    }
    await spend(app, budget - 1);
    expect((await app.post(makeResponse(app.site))).status).toBe(429);
  });

  test("are counted one by one when they arrive together", async () => {
    const app = await makeApp({ rateLimit: true });
    const answers = await Promise.all(Array.from({ length: 100 }, () => app.post(makeResponse(app.site))));
    const count = (wanted: number) => answers.filter(({ status }) => status === wanted).length;
    expect([count(201), count(429)]).toEqual([budget, 40]);
    expect((await readSummary(app)).n).toBe(budget);
  });

  test("do not use up what events may cost, and events have a limit of their own", async () => {
    const app = await makeApp({ rateLimit: true });
    await spend(app);
    const shown = () =>
      app.request("/v1/events", {
        method: "POST",
        body: JSON.stringify({ site: app.site, survey: "relationship", event: "shown" }),
      });
    const answers = await Promise.all(Array.from({ length: 601 }, shown));
    const refused = answers.filter(({ status }) => status !== 204);
    expect(refused.map(({ status }) => status)).toEqual([429]);
    expect(refused[0]!.headers.get("Retry-After")).toMatch(/^\d+$/);
    expect((await readSummary(app)).rates.shown).toBe(600);
  });
});

describe("the network an answer comes from", () => {
  /** The same collector listening on loopback, as behind the given proxies. */
  async function listen(proxies: string) {
    const app = await makeApp();
    const served = createApp({
      context: app.context,
      log: pino({ level: "silent" }),
      rateLimit: createRateLimit(() => app.clock.now),
      trustedProxies: readConfig({ TRUST_PROXY: proxies }).TRUST_PROXY,
      control: keyHash("control"),
      assets: join(import.meta.dirname, "../../../dist"),
    });
    const port = await new Promise<number>((resolve) => {
      const server = serve({ fetch: served.fetch, port: 0, hostname: "127.0.0.1" }, (address: AddressInfo) =>
        resolve(address.port),
      );
      onTestFinished(() => new Promise((closed) => void server.close(() => closed())));
    });
    return async (forwarded?: string) => {
      const response = await fetch(`http://127.0.0.1:${port}/v1/responses`, {
        method: "POST",
        body: JSON.stringify(makeResponse(app.site)),
        headers: { Connection: "close", ...(forwarded !== undefined && { "X-Forwarded-For": forwarded }) },
      });
      await response.text();
      return response.status;
    };
  }

  test("is the connection's: X-Forwarded-For is nobody's word where no proxy is trusted", async () => {
    const post = await listen("");
    for (let i = 0; i < budget; i++) expect(await post(`198.51.${i}.1`)).toBe(201);
    expect(await post("203.0.113.7")).toBe(429);
    expect(await post()).toBe(429);
  });

  test("is told once in the log where a proxy is not trusted, with the setting that trusts it", async () => {
    const lines: string[] = [];
    const app = await makeApp({ onLog: (line) => lines.push(line) });
    const headers = { "X-Forwarded-For": "198.51.100.1" };
    for (let times = 0; times < 2; times++) await app.request(`/v1/config/${app.site}`, { headers });
    expect(lines.filter((line) => line.includes("TRUST_PROXY"))).toHaveLength(1);
  });

  test("is the rightmost hop that is no trusted proxy", async () => {
    const post = await listen("127.0.0.0/8, 10.0.0.0/8");
    for (let i = 0; i < budget; i++) expect(await post(`203.0.113.${i}, 198.51.100.9, 10.1.2.3`)).toBe(201);
    // What the sender wrote itself, left of the hop that a proxy saw, changes nothing.
    expect(await post("203.0.113.200, 198.51.100.9")).toBe(429);
    expect(await post("198.51.100.200")).toBe(429);
    expect(await post("198.51.101.9")).toBe(201);
  });

  test("is one household's: an IPv4 /24 and an IPv6 /56, however it is written", async () => {
    const post = await listen("127.0.0.1");
    for (let i = 0; i < budget; i++) expect(await post(`2001:db8:1:2ff::${i.toString(16)}`)).toBe(201);
    expect(await post("2001:0db8:0001:0201:0000:0000:0000:0001")).toBe(429);
    expect(await post("2001:db8:1:301::1")).toBe(201);
    for (let i = 0; i < budget; i++) expect(await post(`198.51.100.${i}`)).toBe(201);
    expect(await post("::ffff:198.51.100.250")).toBe(429);
  });

  test("may be written in any nonsense by a proxy without a failure", async () => {
    const post = await listen("127.0.0.1");
    for (const forwarded of [
      "unknown",
      "",
      ",",
      "1.2.3",
      "[::1]:80",
      ":::",
      "a".repeat(500),
      "10.0.0.1, unknown",
    ])
      expect(await post(forwarded), forwarded).toBe(201);
  });

  test("leaves out the port that some proxies write behind the address", async () => {
    const post = await listen("127.0.0.1");
    for (let i = 0; i < budget; i++) expect(await post(`198.51.100.9:${40_000 + i}`)).toBe(201);
    expect(await post("198.51.100.9:50000")).toBe(429);
  });
});
