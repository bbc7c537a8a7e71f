import { readFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { AppError } from "#shared/errors.ts";
import type { Invited } from "#shared/schema/invitations.ts";
import { withCollector } from "../connect.ts";

interface InviteOptions {
  customer?: string;
  order?: string;
  segment: Record<string, string>;
  days?: string;
  site?: string;
  csv?: string;
}

function addSegment(text: string, before: Record<string, string>): Record<string, string> {
  const [, name, value] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (!name || !value) throw new InvalidArgumentError("write it as name=value");
  return { ...before, [name]: value };
}

function readFile(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new AppError("not_found", `${file} cannot be read.`, { cause });
  }
}

const skips: Record<string, string> = {
  lastAskedAt: "was asked lately",
  lastAnsweredAt: "has answered lately",
};

/** `anbefal invite`: a personal link, or with --csv one for every row of a file. */
export function inviteCommand(): Command {
  const segment = new Option("--segment <name=value>", "repeatable")
    .argParser(addSegment)
    .default({}, "none");
  return new Command("invite")
    .description("print a personal link that can be answered once")
    .argument("<survey>", "its key; with --csv that of rows which name none")
    .option("--customer <reference>", "who is asked, by your own reference")
    .option("--order <reference>", "what it is about")
    .addOption(segment)
    .option("--days <days>", "how long the link can be answered (default: 30)")
    .addOption(
      new Option(
        "--csv <file>",
        "columns customer, order, segment.<name>, survey, expiresInDays; prints them with url, expiresAt, skipped",
      ).conflicts(["customer", "order", "segment", "days"]),
    )
    .option("--site <key>", "needed where there are several")
    .action((survey: string, { customer, order, segment, days, site, csv }: InviteOptions) =>
      withCollector(async ({ request, send }) => {
        const query = new URLSearchParams({ survey, ...(site && { site }) });
        const path = `/v1/invitations?${query}`;
        if (csv !== undefined) {
          process.stdout.write(await (await send("POST", path, readFile(csv), "text/csv")).text());
          return;
        }
        const expiresInDays = days && (/^\d+$/.test(days) ? Number(days) : days);
        const named = { ...(customer && { customer }), ...(order && { order }) };
        const input = { ...named, segments: segment, ...(expiresInDays && { expiresInDays }) };
        const invited = (await request("POST", path, input)) as Invited;
        // No link, so a script that takes what is printed for one stops here.
        if ("skipped" in invited)
          throw new AppError("conflict", `${customer} ${skips[invited.skipped]}; no link was made.`);
        console.log(invited.url);
      }),
    );
}
