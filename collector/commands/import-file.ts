/** The rows of a file of any length, as `POST /v1/import` takes them. */
import { createReadStream } from "node:fs";
import { Readable } from "node:stream";
import { AppError } from "#shared/errors.ts";
import type { DateOrder } from "#shared/schema/imports.ts";
import { parseCsvParts } from "../services/csv.ts";
import { csvReader } from "../services/import-csv.ts";

export const formats = ["csv", "ndjson", "json"] as const;
export type Format = (typeof formats)[number];

/** By the end of a file's name. @throws AppError invalid where that tells nothing */
export function formatOf(file: string): Format {
  const ending = /\.(csv|tsv|txt|ndjson|jsonl|json)$/i.exec(file)?.[1]?.toLowerCase();
  if (ending === "json") return "json";
  if (ending === "ndjson" || ending === "jsonl") return "ndjson";
  if (ending) return "csv";
  throw new AppError("invalid", `${file}: say what it is with --format csv, ndjson or json.`);
}

/** The file as text, a piece at a time, without its byte order mark. */
async function* readText(file: string): AsyncGenerator<string> {
  // Another encoding read as this one would lose every letter beyond A to Z, for good.
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const bytes of createReadStream(file)) yield decoder.decode(bytes, { stream: true });
    yield decoder.decode();
  } catch (cause) {
    if (cause instanceof TypeError)
      throw new AppError("invalid", `${file} is not UTF-8. Save it as "CSV UTF-8" and try again.`, { cause });
    throw new AppError("not_found", `${file} cannot be read.`, { cause });
  }
}

function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("invalid", `${where} is not JSON: ${(cause as Error).message}`, { cause });
  }
}

async function readLines(file: string, take: (rows: unknown[]) => Promise<void>): Promise<void> {
  let rest = "";
  let number = 0;
  const parseLines = (lines: string[]) =>
    lines.flatMap((line) => {
      number += 1;
      return line.trim() === "" ? [] : [parseJson(line, `${file}, line ${number}`)];
    });
  for await (const text of readText(file)) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    await take(parseLines(lines));
  }
  await take(parseLines([rest]));
}

/**
 * Hands on the rows of a file, the next ones when `take` is done with some.
 *
 * @throws AppError not_found, invalid, or what `take` throws
 */
export async function readRows(
  file: string,
  options: { format: Format; columns: Record<string, string>; dates: DateOrder },
  take: (rows: unknown[]) => Promise<void>,
): Promise<void> {
  if (options.format === "ndjson") return readLines(file, take);
  if (options.format === "csv") {
    const toRows = csvReader(options.columns, options.dates);
    return parseCsvParts(Readable.from(readText(file)), (part) => take(toRows(part)));
  }
  let text = "";
  for await (const piece of readText(file)) text += piece;
  const rows = parseJson(text, file);
  return take(Array.isArray(rows) ? rows : [rows]);
}
