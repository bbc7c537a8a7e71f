import { resolve } from "node:path";
import { Command } from "commander";
import { AppError } from "#shared/errors.ts";
import { type Config, readConfig } from "../config.ts";
import { databaseFile } from "../main.ts";
import { refuseSecond } from "../run-file.ts";
import { backUp, type OnProgress, restore } from "../store/backup.ts";
import { endProgress, tellProgress } from "./progress.ts";

const tellPages: OnProgress = (done, total) =>
  tellProgress(`${total === 0 ? 100 : Math.floor((100 * done) / total)} % of ${total} pages`);

/** @throws AppError invalid where the database is no file */
function fileOf(config: Config): string {
  if (config.DATABASE_URL)
    throw new AppError(
      "invalid",
      "The database is PostgreSQL (DATABASE_URL): its own pg_dump and pg_restore are for that.",
    );
  return databaseFile(config);
}

/** `anbefal backup`: the whole database as one checked file, also while a collector writes to it. */
export function backupCommand(): Command {
  return new Command("backup")
    .description("copy the database into one file, also while the collector runs, and check the copy")
    .argument("<file>", "a new file")
    .action(async (file: string) => {
      const config = readConfig(process.env);
      const bytes = await backUp(fileOf(config), resolve(file), tellPages);
      endProgress();
      console.log(`${file} holds the database (${(bytes / 1_000_000).toFixed(1)} MB) and is sound.`);
      console.log(
        `It holds personal data. Signed links also need ${config.DATA_DIR}/secret: keep a copy of that elsewhere.`,
      );
    });
}

/** `anbefal restore`: a backup in the database's place; what was there is kept. */
export function restoreCommand(): Command {
  return new Command("restore")
    .description("put a backup in the database's place; the collector must be stopped")
    .argument("<file>", "made by `anbefal backup`")
    .action(async (file: string) => {
      const config = readConfig(process.env);
      await refuseSecond(config);
      const database = fileOf(config);
      const stamp = new Date().toISOString().replace(/:|\.\d+/g, "");
      const kept = await restore(resolve(file), database, stamp, tellPages);
      endProgress();
      console.log(`${database} is what ${file} holds.`);
      if (kept) console.log(`What was there is kept as ${kept}; delete it once you are sure.`);
    });
}
