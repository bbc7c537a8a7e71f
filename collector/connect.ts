import { existsSync } from "node:fs";
import { AppError } from "#shared/errors.ts";
import type { Config } from "./config.ts";
import { databaseFile, openProgram } from "./main.ts";
import { findRunning } from "./run-file.ts";

/** The collector's API for this machine's owner: the running program's, or without one the database's own. */
export interface Connection {
  /** The answer's JSON. @throws AppError with what the collector said */
  request: (method: string, path: string, body?: unknown, contentType?: string) => Promise<unknown>;
  close: () => Promise<void>;
}

/** @throws AppError not_found where there is no database: one is made by the first start, not in passing */
export async function connect(config: Config): Promise<Connection> {
  const running = await findRunning(config);
  if (!running && !existsSync(databaseFile(config)))
    throw new AppError(
      "not_found",
      `There is no database in ${config.DATA_DIR}. Start the collector once: npm start`,
    );
  const program = running ? undefined : await openProgram(config, config.PUBLIC_URL ?? "http://localhost");
  const secret = running?.secret ?? program!.secret;
  return {
    async request(method, path, body, contentType = "application/json") {
      const init: RequestInit = {
        method,
        headers: { Authorization: `Bearer ${secret}`, "Content-Type": contentType },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      };
      const response = await (running ? fetch(running.url + path, init) : program!.app.request(path, init));
      const text = await response.text();
      const answer = text === "" ? undefined : JSON.parse(text);
      if (!response.ok) throw new AppError(answer.error.code, answer.error.message);
      return answer;
    },
    close: async () => program?.close(),
  };
}
