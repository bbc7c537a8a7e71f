/** A whole collector on a real SQLite file in a temporary folder; nothing is mocked but the clock. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import { createApp } from "#collector/app.ts";
import { readConfig } from "#collector/config.ts";
import { createRateLimit, noRateLimit } from "#collector/middleware/rate-limit.ts";
import type { Context } from "#collector/services/context.ts";
import { Directory } from "#collector/services/directory.ts";
import { keyHash } from "#collector/services/keys.ts";
import { setUpOnce } from "#collector/services/setup.ts";
import { openSqlite } from "#collector/store/sqlite.ts";

/** Noon UTC on a Sunday; 13:00 in Copenhagen. */
export const noon = Date.parse("2026-03-01T12:00:00Z");

export const publicUrl = "http://feedback.example";
/** From which every signing secret of the test is derived. */
export const secret = Buffer.alloc(32, "anbefal");
/** On the fresh site's list, since its port is free on a loopback host. */
export const shopOrigin = "http://localhost:8788";

export interface Answer {
  status: number;
  headers: Headers;
  body: ReturnType<typeof JSON.parse>;
}

export async function makeApp(options: { rateLimit?: boolean } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "anbefal-"));
  const file = join(folder, "anbefal.db");
  const clock = { now: noon };
  const statements: string[] = [];
  const store = await openSqlite(file, { trace: (sql) => statements.push(sql) });
  const directory = new Directory(store);
  await directory.reload();
  const context: Context = { store, directory, now: () => clock.now, publicUrl, secret };
  const setup = (await setUpOnce(context))!;
  const app = createApp({
    context,
    log: pino({ level: "silent" }),
    rateLimit: options.rateLimit ? createRateLimit(() => clock.now) : noRateLimit,
    trustedProxies: readConfig({ TRUST_PROXY: "" }).TRUST_PROXY,
    control: keyHash("control"),
    assets: join(import.meta.dirname, "../../dist"),
  });

  async function request(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await app.request(path, init);
    const text = await response.text();
    const isJson = response.headers.get("Content-Type")?.includes("json") ?? false;
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }

  /** A request with the owner's key; a body that is no string is sent as JSON. */
  function owner(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    return request(path, {
      method,
      headers: { Authorization: `Bearer ${setup.ownerKey}`, ...headers },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  }

  /** Posts as the card does, from the shop's origin. */
  function post(body: unknown, headers: Record<string, string> = { Origin: shopOrigin }) {
    return request("/v1/responses", {
      method: "POST",
      headers: { "Content-Type": "text/plain;charset=UTF-8", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  }

  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  return { app, context, store, file, clock, statements, setup, site: setup.site, request, owner, post };
}

let made = 0;

/** A valid body of `POST /v1/responses`; each call is another respondent. */
export function makeResponse(site: string, fields: Record<string, unknown> = {}) {
  made += 1;
  const hex = made.toString(16).padStart(12, "0");
  return {
    v: 1,
    site,
    survey: "relationship",
    id: `01900000-0000-7000-8000-${hex}`,
    receipt: `receipt-${hex.padStart(20, "0")}`,
    revision: 1,
    score: 9,
    ...fields,
  };
}
