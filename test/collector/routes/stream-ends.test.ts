/** How long a stream lives: as long as who opened it may read, the collector runs, and somebody listens. */
import { describe, expect, test } from "vitest";
import { AppError } from "#shared/errors.ts";
import { makeApp } from "../../support/app.ts";
import { patient, serve } from "./heard.ts";
import { httpsUrl, signedIn } from "./sessions.ts";

describe("a stream", () => {
  test("shows that it lives", async () => {
    const { listen } = await serve({ streamTimes: { heartbeatMs: 10 } });
    const stream = await listen();
    await expect.poll(() => stream.comments, patient).toBeGreaterThan(3);
    expect(stream.body()).toMatch(/^event: ready\ndata: \{"latest":0\}\n\n(:\n\n)+$/);
  });

  test("ends soon after its browser has signed out, and not before", async () => {
    const { app, listen } = await serve({ publicUrl: httpsUrl, streamTimes: { recheckMs: 10 } });
    const browser = await signedIn(app);
    const headers = { Cookie: browser.cookie!, "Sec-Fetch-Site": "same-origin" };
    expect((await listen("", { ...headers, "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
    const stream = await listen("", headers);
    await stream.next();
    const asked = () => app.statements.filter((sql) => / "sessions" /.test(sql)).length;
    const before = asked();
    await expect.poll(asked, patient).toBeGreaterThan(before + 5);
    await browser.send("DELETE", "/v1/sessions/current");
    await stream.ended;
    expect((await listen("", headers)).status).toBe(401);
  });

  test("ends soon after its key was revoked", async () => {
    const { app, listen } = await serve({ streamTimes: { recheckMs: 10 } });
    const made = (await app.owner("POST", "/v1/keys", { role: "read", label: "Gone soon" })).body;
    const stream = await listen("", { Authorization: `Bearer ${made.secret}` });
    await stream.next();
    await app.owner("DELETE", `/v1/keys/${made.id}`);
    await stream.ended;
  });

  test("ends when the collector stops, and no other begins", async () => {
    const { app, listen } = await serve();
    const streams = await Promise.all([1, 2, 3].map(() => listen()));
    for (const stream of streams) await stream.next();
    app.stop();
    for (const stream of streams) await stream.ended;
    const late = await listen();
    await late.ended;
    expect([late.status, late.headers["retry-after"]]).toEqual([503, "10"]);
  });

  test("is refused beyond the 20th of a key, and the 200th of all, and taken again when there is room", async () => {
    const { app, listen } = await serve();
    const makeKey = async () => {
      const { secret } = (await app.owner("POST", "/v1/keys", { role: "read", label: "Many" })).body;
      return { Authorization: `Bearer ${secret}` };
    };
    const hold = async (headers: Record<string, string>) => {
      const held = await Promise.all(Array.from({ length: 20 }, () => listen("", headers)));
      for (const stream of held) expect((await stream.next()).event).toBe("ready");
      return held;
    };
    const refused = async (headers: Record<string, string>) => {
      const stream = await listen("", headers);
      await stream.ended;
      const { code, message } = JSON.parse(stream.body()).error;
      return [stream.status, stream.headers["retry-after"], code, message];
    };
    const first = await makeKey();
    const [one] = await hold(first);
    expect(await refused(first)).toEqual([
      429,
      "10",
      "too_many_requests",
      "This key or session has 20 streams open already: close one.",
    ]);
    for (let keys = 1; keys < 10; keys++) await hold(await makeKey());
    expect(await refused(await makeKey())).toEqual([
      429,
      "10",
      "too_many_requests",
      "200 streams are open already; try again later.",
    ]);
    one!.close();
    await expect.poll(async () => (await listen("", first)).status, patient).toBe(200);
  });

  test("is answered with the failure where the first look fails, and leaves nothing open", async () => {
    const { app, listen } = await serve();
    const { latest } = app.store.responses;
    app.store.responses.latest = () => Promise.reject(new AppError("unavailable", "The database is away."));
    for (let asked = 0; asked <= 20; asked++) {
      const stream = await listen();
      await stream.ended;
      expect([stream.status, JSON.parse(stream.body()).error.code]).toEqual([503, "unavailable"]);
    }
    app.store.responses.latest = latest;
    expect((await (await listen()).next()).event).toBe("ready");
  });

  test("is not held for whoever hung up before its first look was over", async () => {
    const { app, listen } = await serve();
    const { latest } = app.store.responses;
    let look = () => {};
    const isAllowed = new Promise<void>((resolve) => {
      look = resolve;
    });
    let waiting = 0;
    app.store.responses.latest = async (site) => {
      waiting += 1;
      await isAllowed;
      return latest(site);
    };
    const browsers = Array.from({ length: 20 }, () => new AbortController());
    for (const { signal } of browsers) void listen("", undefined, "GET", signal).catch(() => {});
    await expect.poll(() => waiting, patient).toBe(20);
    expect((await listen()).status).toBe(429);
    for (const browser of browsers) browser.abort();
    app.store.responses.latest = latest;
    look();
    await expect.poll(async () => (await listen()).status, patient).toBe(200);
  });

  test("is given up where nobody takes what it sends", async () => {
    const app = await makeApp({ streamTimes: { heartbeatMs: 1 } });
    const headers = { Authorization: `Bearer ${app.setup.readKey}` };
    const ask = async () => (await app.app.request("/v1/stream", { headers })).status;
    for (let held = 0; held < 20; held++) expect(await ask()).toBe(200);
    await expect.poll(async () => (await app.request("/v1/stream", { headers })).status, patient).toBe(200);
  });
});
