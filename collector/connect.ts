import { existsSync } from "node:fs";
import { AppError, type ErrorCode } from "#shared/errors.ts";
import { type Config, readConfig } from "./config.ts";
import { databaseFile, openProgram } from "./main.ts";
import { findRunning } from "./run-file.ts";

/** The collector's API for this machine's owner: the running program's, or without one the database's own. */
export interface Connection {
  /** The answer, whatever its type. @throws AppError with what the collector said */
  send: (method: string, path: string, body?: unknown, contentType?: string) => Promise<Response>;
  /** The answer's JSON. @throws AppError with what the collector said */
  request: (method: string, path: string, body?: unknown, contentType?: string) => Promise<unknown>;
  close: () => Promise<void>;
}

/** @throws AppError not_found where there is no database: one is made by the first start, not in passing */
export async function connect(config: Config): Promise<Connection> {
  const running = await findRunning(config);
  if (!running && !config.DATABASE_URL && !existsSync(databaseFile(config)))
    throw new AppError(
      "not_found",
      `There is no database in ${config.DATA_DIR}. Start the collector once: npm start`,
    );
  const program = running
    ? undefined
    : await openProgram(config, config.PUBLIC_URL ?? `http://localhost:${config.PORT}`);
  const secret = running?.secret ?? program!.secret;
  const send: Connection["send"] = async (method, path, body, contentType = "application/json") => {
    const init: RequestInit = {
      method,
      headers: { Authorization: `Bearer ${secret}`, "Content-Type": contentType },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    };
    const response = await (running ? fetch(running.url + path, init) : program!.app.request(path, init));
    if (response.ok) return response;
    const { error } = (await response.json()) as { error: { code: ErrorCode; message: string } };
    throw new AppError(error.code, error.message);
  };
  return {
    send,
    async request(...request) {
      const text = await (await send(...request)).text();
      return text === "" ? undefined : JSON.parse(text);
    },
    close: async () => program?.close(),
  };
}

/** Connects as the environment says, acts, and closes whatever came of it. */
export async function withCollector(act: (connection: Connection) => Promise<void>): Promise<void> {
  const connection = await connect(readConfig(process.env));
  try {
    await act(connection);
  } finally {
    await connection.close();
  }
}
