/** Failures of PostgreSQL and of the way to it: worth another try, passing, or the statement's own fault. */
import { AppError } from "#shared/errors.ts";

/** Lost races and servers that go down, start or hand over: the same transaction may well succeed in a moment. */
const transientStates = /^(40001|40P01|57P0[123]|08...|53300|25006)$/;
const transientSystem = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EAI_AGAIN",
  // A server's socket file is gone while it restarts.
  "ENOENT",
]);
/** The driver's own, which have no code. */
const transientTexts =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/;
/** Disk full or failing, memory, locks held by others, statements cancelled by whoever runs the server. */
const passingStates = /^(53|55|57|58)/;

const codeOf = (error: unknown) => String((error as { code?: unknown }).code ?? "");

/** Two collectors took the same step at once; the next try sees what the other one did. */
export const lostRace = () => Object.assign(new Error("Another collector was first."), { code: "40001" });

export function isTransient(error: unknown): boolean {
  const code = codeOf(error);
  return (
    transientStates.test(code) ||
    transientSystem.has(code) ||
    (code === "" && error instanceof Error && transientTexts.test(error.message))
  );
}

/** Not now, whatever is asked for; else the fault lies in what was asked for. */
export const isPassing = (error: unknown) => isTransient(error) || passingStates.test(codeOf(error));

/** The server decided against the transaction: it is certain that nothing was written. */
export const isRefusal = (error: unknown) => /^(22|23|40)...$/.test(codeOf(error));

/** In words that name neither host nor user, since they reach the visitor. */
export const unavailable = (cause: unknown, message = "The database cannot be reached at present.") =>
  new AppError("unavailable", message, { cause, retryAfterSeconds: 5 });
