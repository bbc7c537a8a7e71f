import { createHash } from "node:crypto";
import { Command, InvalidArgumentError, Option } from "commander";
import { AppError } from "#shared/errors.ts";
import { type DateOrder, dateOrders, type ImportReport } from "#shared/schema/imports.ts";
import { type Connection, withCollector } from "../connect.ts";
import { maxRows, maxRowsBytes } from "../middleware/parse-rows.ts";
import { type Format, formatOf, formats, readRows } from "./import-file.ts";
import { endProgress, tellProgress } from "./progress.ts";

interface ImportOptions {
  survey: string;
  site?: string;
  map: Record<string, string>;
  dates: DateOrder;
  format?: Format;
  dry?: true;
}

function addColumn(text: string, before: Record<string, string>): Record<string, string> {
  const [, field, column] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (!field || !column) throw new InvalidArgumentError("write it as field=column");
  return { ...before, [field]: column };
}

/**
 * Equal rows without a `ref` are told apart by their turn within one request; one that also stood in an earlier
 * request gets its turn in the whole file as its `ref`, so that it is no repetition.
 */
function turnMarker() {
  const seen = new Map<string, { turns: number; request: number }>();
  return (row: unknown, request: number): unknown => {
    if (typeof row !== "object" || row === null || "ref" in row) return row;
    const content = JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
    const hash = createHash("sha256").update(content).digest("base64url");
    const before = seen.get(hash) ?? { turns: 0, request };
    seen.set(hash, { ...before, turns: before.turns + 1 });
    return before.request === request ? row : { ...row, ref: `row ${hash} ${before.turns}` };
  };
}

const noReport = (): ImportReport => ({ rows: 0, created: 0, repeated: 0, gone: 0, void: 0, dropped: {} });

function addReport(sum: ImportReport, { dropped, ...counts }: ImportReport): ImportReport {
  const names = new Set([...Object.keys(sum.dropped), ...Object.keys(dropped)]);
  return {
    rows: sum.rows + counts.rows,
    created: sum.created + counts.created,
    repeated: sum.repeated + counts.repeated,
    gone: sum.gone + counts.gone,
    void: sum.void + counts.void,
    dropped: Object.fromEntries(
      [...names].map((name) => [name, (sum.dropped[name] ?? 0) + (dropped[name] ?? 0)]),
    ),
  };
}

/** Sends rows in requests of at most 10,000 and sums what they report. */
function createSender({ request }: Connection, query: URLSearchParams) {
  const mark = turnMarker();
  let lines: string[] = [];
  let bytes = 0;
  let requests = 0;
  let report = noReport();

  async function flush(): Promise<void> {
    const path = `/v1/import?${query}`;
    const sent = await request("POST", path, lines.join("\n"), "application/x-ndjson");
    report = addReport(report, sent as ImportReport);
    lines = [];
    bytes = 0;
    requests += 1;
    tellProgress(`${report.rows} rows`);
  }

  return {
    async send(rows: unknown[]): Promise<void> {
      for (const row of rows) {
        const size = Buffer.byteLength(JSON.stringify(row)) + 100;
        if (lines.length === maxRows || (lines.length > 0 && bytes + size > maxRowsBytes)) await flush();
        lines.push(JSON.stringify(mark(row, requests)));
        bytes += size;
      }
    },
    async finish(): Promise<ImportReport> {
      if (lines.length > 0 || requests === 0) await flush();
      return report;
    },
    /** The failure as the whole file's: each request counts its rows from nought. */
    explain(error: unknown): unknown {
      if (!(error instanceof AppError) || report.rows === 0) return error;
      const message = error.message.replace(
        /\brows\.(\d+)/g,
        (_, row) => `rows.${Number(row) + report.rows}`,
      );
      const isStored = query.get("dry") !== "true";
      const before = `\nThe ${report.rows} rows before are imported; sent again they do not count twice.`;
      return new AppError(error.code, message + (isStored ? before : ""), { cause: error });
    },
  };
}

/** `anbefal import`: a file of answers given elsewhere, however long. */
export function importCommand(): Command {
  return new Command("import")
    .description("import answers given elsewhere: CSV, NDJSON or JSON")
    .argument("<file>", "in UTF-8")
    .requiredOption("--survey <key>", "that of rows which name none")
    .option("--site <key>", "needed where there are several")
    .addOption(
      new Option("--map <field=column>", "a CSV file's column for a field, e.g. at=submitted_at; repeatable")
        .argParser(addColumn)
        .default({}, "none"),
    )
    .addOption(new Option("--dates <order>", "how CSV dates are written").choices(dateOrders).default("iso"))
    .addOption(new Option("--format <format>", "default: by the file's name").choices(formats))
    .option("--dry", "check and report, store nothing")
    .action((file: string, { survey, site, map, dates, format = formatOf(file), dry }: ImportOptions) =>
      withCollector(async (connection) => {
        const named = { survey, ...(site && { site }), ...(dry && { dry: "true" }) };
        const sender = createSender(connection, new URLSearchParams({ ...named, ...map }));
        try {
          await readRows(file, { format, columns: map, dates }, sender.send);
          const report = await sender.finish();
          endProgress();
          console.log(JSON.stringify(dry ? { ...report, dry: true } : report));
        } catch (error) {
          endProgress();
          throw sender.explain(error);
        }
      }),
    );
}
