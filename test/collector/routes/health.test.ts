import { describe, expect, test } from "vitest";
import { makeApp, makeResponse } from "../../support/app.ts";

describe("/healthz", () => {
  test("answers as long as the process does", async () => {
    const app = await makeApp();
    const { status, body } = await app.request("/healthz");
    expect([status, body]).toEqual([200, { status: "ok" }]);
    await app.store.close();
    expect((await app.request("/healthz")).status).toBe(200);
  });
});

describe("/readyz", () => {
  test("tells that the writer answers, and that it writes to the disk before it does", async () => {
    const app = await makeApp();
    const { status, body } = await app.request("/readyz");
    // 2 = FULL: a commit has reached the disk, not only the operating system.
    expect([status, body]).toEqual([200, { status: "ok", synchronous: 2, journalMode: "wal" }]);
  });

  test("answers 503 once the database is closed, as every write does, with a time to come back", async () => {
    const app = await makeApp();
    await app.store.close();
    const answers = [
      await app.request("/readyz"),
      await app.post(makeResponse(app.site)),
      await app.request("/v1/events", {
        method: "POST",
        body: JSON.stringify({ site: app.site, survey: "visit", event: "shown" }),
      }),
    ];
    for (const { status, headers, body } of answers) {
      expect([status, body.error.code]).toEqual([503, "unavailable"]);
      expect(headers.get("Retry-After")).toMatch(/^[1-9]\d*$/);
    }
  });
});
