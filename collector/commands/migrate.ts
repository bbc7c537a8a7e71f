import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { Command } from "commander";
import { AppError } from "#shared/errors.ts";
import { type Config, readConfig } from "../config.ts";
import { databaseFile } from "../main.ts";
import { findRunning } from "../run-file.ts";
import { type CopyProgress, type CopySide, copyDatabase, type TableReport } from "../store/copy.ts";
import { openSqliteCopy } from "../store/copy-sqlite.ts";
import { endProgress, tellProgress } from "./progress.ts";

/** Its driver is loaded by those alone who use it. */
const openPostgresCopy = async (url: string): Promise<CopySide> =>
  (await import("../store/copy-postgres.ts")).openPostgresCopy(url);

const tellEveryPercent = 5;

/** @throws AppError conflict when a collector runs on it, not_found where there is none */
async function openSource(config: Config): Promise<CopySide> {
  const running = await findRunning(config);
  if (running)
    throw new AppError(
      "conflict",
      `A collector runs on ${config.DATA_DIR}, process ${running.pid}: stop it, so that no answer is left behind.`,
    );
  if (config.DATABASE_URL) return openPostgresCopy(config.DATABASE_URL);
  if (!existsSync(databaseFile(config)))
    throw new AppError(
      "not_found",
      `There is no database in ${config.DATA_DIR}; set DATA_DIR or DATABASE_URL.`,
    );
  return openSqliteCopy(databaseFile(config));
}

/** Where the copy goes, and the settings that start a collector on it. */
function readTarget(to: string): {
  open: () => Promise<CopySide>;
  folder: string | undefined;
  settings: string;
} {
  if (/^postgres(ql)?:\/\//.test(to)) {
    const { DATABASE_URL } = readConfig({ DATABASE_URL: to });
    return {
      open: () => openPostgresCopy(DATABASE_URL!),
      folder: undefined,
      settings: "DATABASE_URL=<that address>",
    };
  }
  const named = resolve(to);
  const folder = basename(named) === "anbefal.db" ? dirname(named) : named;
  if (existsSync(folder) && !statSync(folder).isDirectory())
    throw new AppError(
      "invalid",
      `${to} is a file: name a folder for DATA_DIR, or postgres://user:password@host/database.`,
    );
  const file = join(folder, "anbefal.db");
  return { open: () => openSqliteCopy(file), folder, settings: `DATA_DIR=${folder} and no DATABASE_URL` };
}

function progressTeller(): (progress: CopyProgress) => void {
  let told = -tellEveryPercent;
  return ({ table, done, total }) => {
    const percent = Math.floor((100 * done) / total);
    if (percent < told + tellEveryPercent && done < total) return;
    told = percent;
    tellProgress(`${`${percent} %`.padStart(5)}  ${table.padEnd(20)}`);
  };
}

function tableOf(reports: TableReport[]): string {
  const line = (table: string, rows: string, equal: string) =>
    `${table.padEnd(18)}${rows.padStart(12)}  ${equal}`;
  return [
    line("table", "rows", "equal"),
    ...reports.map(({ table, rows: [source, target], isEqual }) =>
      line(
        table,
        source.toLocaleString("en"),
        isEqual ? "yes" : `no: ${target.toLocaleString("en")} rows arrived, or others`,
      ),
    ),
  ].join("\n");
}

async function migrate(config: Config, to: string): Promise<void> {
  const target = readTarget(to);
  const source = await openSource(config);
  let copy: CopySide | undefined;
  try {
    copy = await target.open();
    const reports = await copyDatabase(source, copy, progressTeller());
    endProgress();
    console.log(tableOf(reports));
    if (!reports.every(({ isEqual }) => isEqual))
      throw new AppError(
        "unavailable",
        `Not all has arrived in ${copy.name}, which was emptied. ${source.name} is as it was: go on with it, or try again.`,
      );
    console.log(`\n${copy.name} holds all that ${source.name} holds. Start on it with ${target.settings}`);
    if (target.folder && target.folder !== config.DATA_DIR)
      console.log(
        `Signed links also need the secret: cp -p ${config.DATA_DIR}/secret ${target.folder}/secret`,
      );
  } finally {
    await copy?.close();
    await source.close();
  }
}

/** `anbefal migrate`: the whole database on another engine or in another place. */
export function migrateCommand(): Command {
  return new Command("migrate")
    .description(
      "copy the whole database to PostgreSQL or back, and check every row; the collector must be stopped",
    )
    .requiredOption("--to <database>", "postgres://user:password@host/database, or a folder for DATA_DIR")
    .action(async ({ to }: { to: string }) => {
      const config = readConfig(process.env);
      try {
        await migrate(config, to);
      } catch (error) {
        endProgress();
        throw error;
      }
    });
}
