import { writeFileSync } from "node:fs";
import { Command, Option } from "commander";
import { qrFormats } from "#shared/schema/qr.ts";
import { withCollector } from "../connect.ts";

interface QrOptions {
  segment: string;
  label: string[];
  format: string;
  out: string;
  site?: string;
}

/** `anbefal qr`: codes to print, one for each technician, vehicle, till ... */
export function qrCommand(): Command {
  const label = new Option("--label <value>", "what stands below a code; repeatable on a sheet")
    .argParser((value, before: string[] | undefined) => [...(before ?? []), value])
    .makeOptionMandatory();
  return new Command("qr")
    .description("write printable codes that lead to a survey")
    .argument("<survey>", "its key")
    .requiredOption("--segment <name>", "the segment that the labels are values of, e.g. technician")
    .addOption(label)
    .addOption(
      new Option("--format <format>", "one code, or a sheet of them").choices(qrFormats).default("pdf"),
    )
    .requiredOption("--out <file>", "where it is written")
    .option("--site <key>", "needed where there are several")
    .action((survey: string, { segment, label, format, out, site }: QrOptions) =>
      withCollector(async ({ send }) => {
        const query = new URLSearchParams({ survey, segment, format, ...(site && { site }) });
        for (const value of label) query.append("label", value);
        const bytes = new Uint8Array(await (await send("GET", `/v1/qr?${query}`)).arrayBuffer());
        writeFileSync(out, bytes);
        console.log(`${label.length === 1 ? "1 code is" : `${label.length} codes are`} in ${out}`);
      }),
    );
}
