/** A whole collector on a real SQLite file in a temporary folder; nothing is mocked but the clock. */
import { join } from "node:path";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import { type AppOptions, createApp } from "#collector/app.ts";
import { readConfig } from "#collector/config.ts";
import { createLog } from "#collector/log.ts";
import { createRateLimit, noRateLimit } from "#collector/middleware/rate-limit.ts";
import type { Context } from "#collector/services/context.ts";
import { newCounters } from "#collector/services/counters.ts";
import { Directory } from "#collector/services/directory.ts";
import { keyHash } from "#collector/services/keys.ts";
import { type FirstSetup, setUpOnce } from "#collector/services/setup.ts";
import { sqliteDatabase, type TestDatabase } from "./database.ts";

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

export interface AppSettings {
  rateLimit?: boolean;
  /** Default the above, where nobody can sign in: it is plain http. */
  publicUrl?: string;
  /** Told every line of the log. */
  onLog?: (line: string) => void;
  /** Default a SQLite file of its own; one that is given is not removed. */
  database?: TestDatabase;
  /** Another collector on the same database, whose keys it takes. */
  beside?: { setup: FirstSetup };
  /** Default: those of the product. */
  streamTimes?: AppOptions["streamTimes"];
}

/** All of an answer; of one without end, what comes at first. */
async function textOf(response: Response): Promise<string> {
  if (!response.headers.get("Content-Type")?.startsWith("text/event-stream")) return response.text();
  const reader = response.body!.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return new TextDecoder().decode(value);
}

export async function makeApp(options: AppSettings = {}) {
  const database = options.database ?? sqliteDatabase();
  const { file } = database;
  const clock = { now: noon };
  const statements: string[] = [];
  const store = await database.open({ trace: (sql) => statements.push(sql) });
  const directory = new Directory(store);
  await directory.reload();
  const context: Context = {
    store,
    directory,
    now: () => clock.now,
    publicUrl: options.publicUrl ?? publicUrl,
    secret,
    counters: newCounters(),
  };
  const setup = (await setUpOnce(context)) ?? options.beside!.setup;
  const stopping = new AbortController();
  const app = createApp({
    context,
    stopping: stopping.signal,
    ...(options.streamTimes && { streamTimes: options.streamTimes }),
    log: options.onLog ? createLog("debug", { write: options.onLog }) : pino({ level: "silent" }),
    rateLimit: options.rateLimit ? createRateLimit(() => clock.now) : noRateLimit,
    trustedProxies: readConfig({ TRUST_PROXY: "" }).TRUST_PROXY,
    control: keyHash("control"),
    assets: join(import.meta.dirname, "../../dist"),
  });

  async function request(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await app.request(path, init);
    const text = await textOf(response);
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
    if (!options.database) await database.remove();
  });

  return {
    app,
    context,
    store,
    database,
    file,
    clock,
    statements,
    setup,
    site: setup.site,
    /** What the program does first when it stops. */
    stop: () => stopping.abort(),
    request,
    owner,
    post,
  };
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
