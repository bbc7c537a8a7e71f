import { AppError, type ErrorCode } from "#shared/errors.ts";

/** A failure as it crosses from the writer's thread, where an error would lose its code. */
export interface Failure {
  code?: ErrorCode;
  message: string;
}

const retryAfterSeconds = 5;

/** The engine's way of saying "not now": disk full or failing, locked by another process. */
export const isPassing = (error: unknown) =>
  /^SQLITE_(FULL|BUSY|IOERR|LOCKED)/.test((error as { code?: string }).code ?? "");

/** The engine's way of saying that the file is not, or not wholly, what it wrote. */
export const isDamage = (error: unknown) =>
  /^SQLITE_(CORRUPT|NOTADB)/.test((error as { code?: string }).code ?? "");

export const restoreHint =
  "It is left as it is; stop the collector and restore a backup: npx anbefal restore <backup>";

export function toFailure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof AppError) return { code: error.code, message };
  if (isPassing(error))
    return { code: "unavailable", message: `The database cannot write at present: ${message}.` };
  if (isDamage(error)) return { message: `it is damaged (${message}). ${restoreHint}` };
  return { message };
}

export function fromFailure({ code, message }: Failure): Error {
  if (!code) return new Error(message);
  return new AppError(code, message, code === "unavailable" ? { retryAfterSeconds } : {});
}
