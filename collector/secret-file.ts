/** The program's secret: one file beside the database, and no part of it, so that a copied database signs nothing. */
import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { AppError } from "#shared/errors.ts";
import type { Config } from "./config.ts";

const bytes = 32;

/** Whole on the disk or not there, and never in place of another's: linked under its name once it is written. */
function make(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  const handle = openSync(draft, "w", 0o600);
  writeSync(handle, `${randomBytes(bytes).toString("base64url")}\n`);
  fsyncSync(handle);
  closeSync(handle);
  try {
    linkSync(draft, file);
  } catch (error) {
    // Another process was first: its secret it is.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft);
  }
}

/**
 * Reads the secret, which is made (32 random bytes, base64url, mode 600) where there is none.
 *
 * @throws AppError unavailable, naming the file, when it is no secret
 */
export function readSecret(config: Config): Uint8Array {
  const file = join(config.DATA_DIR, "secret");
  if (!existsSync(file)) make(file);
  const secret = Buffer.from(readFileSync(file, "utf8").trim(), "base64url");
  if (secret.length === bytes) return secret;
  throw new AppError(
    "unavailable",
    `${file} is damaged: restore it from a backup. A new one (delete the file) ends every signing key and every link sent.`,
  );
}
