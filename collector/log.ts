/** The log: one JSON line an event, of fields that are listed here and hold no word of a visitor's. */
import { type DestinationStream, type Logger, pino } from "pino";

/** `route` is the pattern, never the path; `stack` is file names and lines, without the error's message. */
const fields = ["err", "code", "stack", "method", "route", "status", "ms"];

const listed = new Set(fields);
const onlyListed = (entry: object) =>
  Object.fromEntries(Object.entries(entry).filter(([name]) => listed.has(name)));

export function createLog(level: string, destination: DestinationStream): Logger {
  return pino(
    {
      level,
      base: null,
      formatters: { log: onlyListed },
    },
    destination,
  );
}
