/** Servers in processes of their own, and wrk against them. */
import { type ChildProcess, execFile, execFileSync, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { build } from "esbuild";

const here = import.meta.dirname;
const root = join(here, "../../..");
const built = "dist/bench";
const run = promisify(execFile);

export interface Served {
  url: string;
  site: string;
  /** A read key. */
  key: string;
  folder: string;
  stop(): Promise<void>;
}

/** Builds `server.ts` as the program is built: from source every call would carry marks of the tool that runs it. */
export async function buildServer(): Promise<void> {
  const threads = ["writer", "reader", "inspector", "checker"].map((name) => `collector/store/${name}.ts`);
  await build({
    absWorkingDir: root,
    entryPoints: ["test/bench/collector/server.ts", ...threads],
    outbase: ".",
    outdir: built,
    bundle: true,
    splitting: true,
    // The store's threads lie beside what starts them.
    chunkNames: "collector/store/[name]-[hash]",
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
  });
}

/**
 * Starts `server.ts` and fulfils when it answers.
 *
 * @param environment `BENCH_FOLDER` = a data folder that is there already
 * @param beside another one on the same database, whose secret this one is to have
 */
export async function startServer(
  kind: string,
  environment: Record<string, string> = {},
  beside?: Served,
): Promise<Served> {
  const own = environment.BENCH_FOLDER;
  const folder = own ?? mkdtempSync(join(tmpdir(), "anbefal-bench-"));
  if (beside) copyFileSync(join(beside.folder, "secret"), join(folder, "secret"));
  const child: ChildProcess = spawn(
    process.execPath,
    [join(root, built, "test/bench/collector/server.js"), kind, folder],
    { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, ...environment } },
  );
  const ended = new Promise<never>((_, reject) =>
    child.once("exit", (code) => reject(new Error(`The server "${kind}" ended with ${code}.`))),
  );
  ended.catch(() => {});
  const line = new Promise<string>((resolve) => createInterface(child.stdout!).once("line", resolve));
  const { url, site, key } = JSON.parse(await Promise.race([line, ended])) as Omit<Served, "folder" | "stop">;
  return {
    url,
    site,
    key,
    folder,
    async stop() {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.stdin!.end();
      await gone;
      if (!own) rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Load {
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
}

/** Puts wrk in place where it is missing: the load must not be made by the language that is measured. */
export function prepareWrk(): void {
  try {
    execFileSync("wrk", ["-v"], { stdio: "ignore" });
  } catch (error) {
    // wrk answers its version with a failing status.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") return;
    if (!existsSync("/usr/bin/apt-get")) throw new Error("The benchmark needs wrk.", { cause: error });
    execFileSync("apt-get", ["update", "-q"], { stdio: "ignore" });
    execFileSync("apt-get", ["install", "-y", "-q", "wrk"], { stdio: "ignore" });
  }
}

/** @throws Error when an answer was no 2xx */
export async function load(
  server: Pick<Served, "url" | "site">,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<Load> {
  const { stdout } = await run(
    "wrk",
    [
      "-t1",
      `-c${connections}`,
      `-d${seconds}s`,
      "--timeout",
      "30s",
      "-s",
      join(here, "post.lua"),
      server.url,
    ],
    { env: { ...process.env, BENCH_SITE: server.site } },
  );
  const result = JSON.parse(stdout.trim().split("\n").at(-1)!);
  if (result.failed > 0) throw new Error(`${result.failed} of ${result.requests} requests failed.`);
  return { perSecond: result.requests / result.seconds, p50Ms: result.p50Ms, p99Ms: result.p99Ms };
}

export const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};
