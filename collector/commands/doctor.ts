import { existsSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { type Config, Environment, readConfig } from "../config.ts";
import { connect } from "../connect.ts";
import { databaseFile } from "../main.ts";
import { findRunning } from "../run-file.ts";
import { restoreHint } from "../store/failure.ts";
import { checkFile } from "../store/file-check.ts";
import { readFacts } from "../store/file-facts.ts";
import { rebuild } from "./rebuild.ts";

/** One thing looked at: how it is, and where something is wrong what mends it. */
interface Finding {
  what: string;
  found: string;
  fix?: string;
}

const leastFreeBytes = 100_000_000;
const maxAheadMs = 5 * 60_000;
const inMegabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;

function checkConfig(config: Config, environment: NodeJS.ProcessEnv): Finding {
  const set = Object.keys(Environment.shape).filter((name) => environment[name]);
  // An address may hold a password.
  const shown = set.map((name) => `${name}=${environment[name]!.replace(/\/\/[^@/]*@/, "//...@")}`);
  const found = shown.join(" ") || "all defaults";
  const isLocal = /^(127\.|localhost$|::1$)/.test(config.HOST);
  return isLocal || config.PUBLIC_URL
    ? { what: "configuration", found }
    : {
        what: "configuration",
        found: `${found}: others reach it, and every link leads to localhost`,
        fix: "set PUBLIC_URL to the address that browsers reach it by",
      };
}

function checkSecret({ DATA_DIR }: Config): Finding {
  const file = join(DATA_DIR, "secret");
  const mode = statSync(file, { throwIfNoEntry: false })?.mode;
  if (mode === undefined)
    return {
      what: "secret",
      found: `${file} is missing`,
      fix: "copy it back, or links sent before end at the next start",
    };
  if (process.platform !== "win32" && (mode & 0o077) !== 0)
    return { what: "secret", found: `${file} can be read by others`, fix: `chmod 600 ${file}` };
  return { what: "secret", found: "readable by its owner only" };
}

function checkDisk({ DATA_DIR }: Config): Finding {
  const { bavail, bsize } = statfsSync(DATA_DIR);
  const found = `${inMegabytes(bavail * bsize)} free in ${DATA_DIR}`;
  return bavail * bsize >= leastFreeBytes
    ? { what: "disk", found }
    : { what: "disk", found, fix: "make room: answers are refused once it is full" };
}

async function checkRunning(config: Config): Promise<Finding> {
  const running = await findRunning(config);
  if (!running) return { what: "collector", found: "does not run" };
  const answer = await fetch(`${running.url}/readyz`, { signal: AbortSignal.timeout(10_000) });
  const found = `runs at ${running.url}, process ${running.pid}`;
  if (answer.ok) return { what: "collector", found };
  const { error } = (await answer.json()) as { error: { message: string } };
  return { what: "collector", found: `${found}, and is not ready: ${error.message}`, fix: "see its log" };
}

async function checkFigures(config: Config): Promise<Finding> {
  const connection = await connect(config);
  try {
    const { responses, differing } = await rebuild(connection, true);
    const found = `${responses} answers counted anew: ${differing === 0 ? "nothing differs" : `${differing} rows differ`}`;
    return { what: "figures", found, ...(differing > 0 && { fix: "npx anbefal rebuild" }) };
  } finally {
    await connection.close();
  }
}

function checkClock(newest: number): Finding {
  const aheadMs = newest - Date.now();
  const found = new Date().toISOString();
  if (aheadMs <= maxAheadMs) return { what: "clock", found };
  return {
    what: "clock",
    found: `${found} is ${Math.round(aheadMs / 60_000)} minutes before the newest answer`,
    fix: "set this machine's clock; answers keep their order, and days follow the clock",
  };
}

/** Damage and schema; and where those allow it, the clock, and whether the rollups are what the responses say. */
async function checkFileDatabase(config: Config): Promise<Finding[]> {
  const what = "database";
  const file = databaseFile(config);
  if (!existsSync(file))
    return [{ what, found: `${file} is not there`, fix: "start the collector once, or restore a backup" }];
  const damage = await checkFile(file, true);
  if (damage.length > 0)
    return [{ what, found: `${file} is damaged: ${damage.join("; ")}`, fix: restoreHint }];
  const { bytes, schema, newest } = readFacts(file);
  if (!schema)
    return [{ what, found: `${file} is no Anbefal database`, fix: "look at DATA_DIR, or restore a backup" }];
  const sound: Finding = { what, found: `${file} is sound, ${inMegabytes(bytes)}` };
  if (schema.unknown.length > 0)
    return [
      sound,
      { what: "schema", found: `of a newer version (${schema.unknown})`, fix: "update the program" },
    ];
  const found = schema.missing.length > 0 ? `brought up to date now (${schema.missing})` : "up to date";
  return [sound, { what: "schema", found }, await checkFigures(config), checkClock(newest ?? 0)];
}

/** `anbefal doctor`: is all as it should be? Exit code 1 where something is not. */
export function doctorCommand(): Command {
  return new Command("doctor")
    .description(
      "check configuration, disk, database, figures and clock; exit code 1 where something is wrong",
    )
    .action(async () => {
      const config = readConfig(process.env);
      const findings = [
        checkConfig(config, process.env),
        ...(existsSync(config.DATA_DIR) ? [checkSecret(config), checkDisk(config)] : []),
        await checkRunning(config),
        // A server looks after its own files, and refuses what is damaged.
        ...(config.DATABASE_URL ? [await checkFigures(config)] : await checkFileDatabase(config)),
      ];
      for (const { what, found, fix } of findings) {
        console.log(`${fix ? "problem" : "ok     "}  ${what.padEnd(13)}  ${found}`);
        if (fix) console.log(`${" ".repeat(24)}-> ${fix}`);
      }
      if (findings.some(({ fix }) => fix)) process.exitCode = 1;
    });
}
