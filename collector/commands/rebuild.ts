import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { Command } from "commander";
import { AppError, type ErrorCode } from "#shared/errors.ts";
import type { RebuildProgress, Rebuilt } from "#shared/schema/rebuild.ts";
import { type Connection, withCollector } from "../connect.ts";
import { endProgress, tellProgress } from "./progress.ts";

type Line = RebuildProgress | Rebuilt | { error: { code: ErrorCode; message: string } };

/** Counts all responses anew, telling how far it is. @throws AppError with what the collector said */
export async function rebuild({ send }: Connection, dry: boolean): Promise<Rebuilt> {
  const response = await send("POST", "/v1/rebuild", { dry, progress: true });
  let told = 0;
  for await (const text of createInterface({ input: Readable.fromWeb(response.body as ReadableStream) })) {
    const line: Line = JSON.parse(text);
    if ("error" in line) throw new AppError(line.error.code, line.error.message);
    if (!("done" in line)) {
      endProgress();
      return line;
    }
    const percent = line.total === 0 ? 100 : Math.floor((100 * line.done) / line.total);
    if (percent >= told + 5 || percent === 100) {
      told = percent;
      tellProgress(`${percent} % of ${line.total} answers`);
    }
  }
  throw new AppError("unavailable", "The collector ended in the middle of it; what was counted is right.");
}

/** `anbefal rebuild`: the rollups counted anew from the responses. */
export function rebuildCommand(): Command {
  return new Command("rebuild")
    .description("count all answers anew and put right what the figures rest on; the collector may run")
    .option("--dry", "only tell what differs", false)
    .action(({ dry }: { dry: boolean }) =>
      withCollector(async (connection) => {
        const { responses, differing, differences } = await rebuild(connection, dry);
        for (const { site, survey, measure, dimension, value, day, counts } of differences)
          console.log(
            `${[site, survey, day, measure, dimension, value].filter(Boolean).join("  ")}  ${counts}`,
          );
        if (differing > differences.length) console.log(`... and ${differing - differences.length} more`);
        console.log(
          differing === 0
            ? `${responses} answers counted; nothing differs.`
            : `${responses} answers counted; ${differing} rows ${dry ? "differ" : "differed and are right now"}.`,
        );
      }),
    );
}
