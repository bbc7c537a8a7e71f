/** The stream as a browser hears it, over a real connection to a collector that listens. */
import { request as open } from "node:http";
import { expect, onTestFinished } from "vitest";
import { type AppSettings, makeApp } from "../../support/app.ts";
import { listening } from "../../support/raw.ts";
import type { App } from "./answers.ts";

/** On a machine that does other things, too. */
export const patient = { timeout: 20_000 };

/** So that a test waits for nothing; what it is not about never comes. */
const streamTimes = { pollMs: 10, heartbeatMs: 60_000, recheckMs: 60_000 };

interface Message {
  event: string;
  latest: number;
}

/** A browser's end of a stream. */
export interface Stream {
  status: number;
  headers: Record<string, unknown>;
  /** What was not asked for yet, oldest first. */
  waiting: Message[];
  comments: number;
  /** The next message; rejects where the stream ended. */
  next: () => Promise<Message>;
  ended: Promise<void>;
  body: () => string;
  close: () => void;
}

function connect(
  port: number,
  path: string,
  headers: Record<string, string>,
  method = "GET",
  signal?: AbortSignal,
) {
  return new Promise<Stream>((resolve, reject) => {
    const sent = open({ port, path, method, headers, agent: false, ...(signal && { signal }) }, (answer) => {
      let text = "";
      let all = "";
      const asked: { resolve: (message: Message) => void; reject: (error: Error) => void }[] = [];
      const ended = new Promise<void>((resolve) => answer.once("close", resolve));
      const stream: Stream = {
        status: answer.statusCode!,
        headers: answer.headers,
        waiting: [],
        comments: 0,
        next: () =>
          new Promise((resolve, reject) => {
            const first = stream.waiting.shift();
            if (first) resolve(first);
            else asked.push({ resolve, reject });
          }),
        ended,
        body: () => all,
        close: () => sent.destroy(),
      };
      answer.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
        all += chunk;
        const parts = text.split("\n\n");
        text = parts.pop()!;
        for (const part of parts) {
          const [, event, data] = /^event: (\w+)\ndata: (.*)$/.exec(part) ?? [];
          if (!event) stream.comments += part.startsWith(":") ? 1 : 0;
          else {
            const message = { event, ...JSON.parse(data!) };
            const waits = asked.shift();
            if (waits) waits.resolve(message);
            else stream.waiting.push(message);
          }
        }
      });
      ended.then(() => {
        for (const { reject } of asked) reject(new Error("The stream ended."));
      });
      resolve(stream);
    });
    sent.once("error", reject).end();
    onTestFinished(() => void sent.destroy());
  });
}

/** A collector that listens, and looks for changes a hundred times a second. */
export async function serve(settings: AppSettings = {}) {
  const app = await makeApp({ ...settings, streamTimes: { ...streamTimes, ...settings.streamTimes } });
  const port = await listening(app);
  const bearer = { Authorization: `Bearer ${app.setup.readKey}` };
  return {
    app,
    /** @param signal hangs up, also before there is an answer */
    listen: (query = "", headers: Record<string, string> = bearer, method?: string, signal?: AbortSignal) =>
      connect(port, `/v1/stream${query}`, headers, method, signal),
  };
}

/** How often a site's answers were looked at. */
export const looks = (app: App, site = app.site) =>
  app.statements.filter((sql) => sql.includes('as "newest"') && sql.includes(`'${site}'`)).length /
  app.context.directory.surveys(site).length;

/** Fulfils when everything that has happened by now was looked for. */
export async function round(app: App, site = app.site): Promise<void> {
  const before = looks(app, site);
  await expect.poll(() => looks(app, site), patient).toBeGreaterThanOrEqual(before + 2);
}
