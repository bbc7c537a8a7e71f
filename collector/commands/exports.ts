import { createWriteStream, renameSync, rmSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { Command, InvalidArgumentError, Option } from "commander";
import { withCollector } from "../connect.ts";
import { endProgress, tellProgress } from "./progress.ts";

interface ExportOptions {
  format: "csv" | "ndjson";
  out?: string;
  site?: string;
  survey?: string;
  from?: string;
  to?: string;
  separator?: "comma" | "semicolon";
  where: Record<string, string>;
}

const tellEveryBytes = 1_000_000;
const inMegabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;

function addCondition(text: string, before: Record<string, string>): Record<string, string> {
  const [, name, value] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (!name || !value) throw new InvalidArgumentError("write it as name=value");
  return { ...before, [name]: value };
}

async function* countBytes(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let [bytes, told] = [0, 0];
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes - told >= tellEveryBytes) {
      told = bytes;
      tellProgress(inMegabytes(bytes));
    }
    yield piece;
  }
  tellProgress(inMegabytes(bytes));
  endProgress();
}

async function save(body: Readable, file: string): Promise<void> {
  // Under its own name once it is whole: half a file looks like all of it.
  const draft = `${file}.part`;
  try {
    await pipeline(body, countBytes, createWriteStream(draft));
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

async function print(body: Readable): Promise<void> {
  try {
    await pipeline(body, countBytes, process.stdout, { end: false });
  } catch (error) {
    // Whoever reads it, such as `head`, had enough.
    if ((error as NodeJS.ErrnoException).code !== "EPIPE") throw error;
  }
}

/** `anbefal export`: all answers, or those that some conditions leave, as one file. */
export function exportCommand(): Command {
  return new Command("export")
    .description("export answers as CSV, or as NDJSON that `anbefal import` takes")
    .addOption(new Option("--format <format>", "of the file").choices(["csv", "ndjson"]).default("csv"))
    .option("--out <file>", "default: printed")
    .option("--site <key>", "needed where there are several")
    .option("--survey <key>", "default: all")
    .option("--from <day>", "first day, as YYYY-MM-DD")
    .option("--to <day>", "the day after the last")
    .addOption(
      new Option("--separator <separator>", "of the CSV file; a Danish Excel takes semicolons")
        .choices(["comma", "semicolon"])
        .default("comma"),
    )
    .addOption(
      new Option("--where <name=value>", "such as group=detractor or segment.region=Fyn; repeatable")
        .argParser(addCondition)
        .default({}, "all"),
    )
    .action(({ format, out, where, ...named }: ExportOptions) =>
      withCollector(async ({ send }) => {
        const query = new URLSearchParams({ ...where, ...named });
        const response = await send("GET", `/v1/export.${format}?${query}`);
        const body = Readable.fromWeb(response.body as ReadableStream);
        await (out === undefined ? print(body) : save(body, out));
      }),
    );
}
