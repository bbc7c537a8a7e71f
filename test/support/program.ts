/** The built program as its users run it: a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

const cli = join(import.meta.dirname, "../../dist/collector/cli.js");

export interface Started {
  child: ChildProcess;
  base: string;
  site: string;
  /** All that was printed until the program was running. */
  printed: string[];
}

/** @param under a program that runs it, with its arguments; default none */
export function spawnProgram(
  args: string[],
  folder: string,
  environment: Record<string, string> = {},
  under: string[] = [],
): ChildProcess {
  const [command, ...rest] = [...under, process.execPath, cli, ...args];
  return spawn(command!, rest, {
    env: {
      ...process.env,
      PORT: "0",
      DATA_DIR: folder,
      RATE_LIMIT: "off",
      LOG_LEVEL: "error",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** Starts a collector on a folder; fulfils when it is running. */
export async function startProgram(
  folder: string,
  environment: Record<string, string> = {},
  under: string[] = [],
): Promise<Started> {
  const child = spawnProgram(["start"], folder, environment, under);
  let complaint = "";
  child.stderr!.on("data", (chunk) => {
    complaint += chunk;
  });
  const printed: string[] = [];
  for await (const line of createInterface({ input: child.stdout! })) {
    printed.push(line);
    const [, base, site] = /"(http:[^"]+)\/w\/(\w+)\.js"/.exec(printed.join("\n")) ?? [];
    if (base && site && line.startsWith("A page of yours")) return { child, base, site, printed };
  }
  throw new Error(`The collector ended before it was running: ${complaint}`);
}

/** Runs a command to its end. */
export function runProgram(args: string[], folder: string, environment: Record<string, string> = {}) {
  const child = spawnProgram(args, folder, environment);
  let [out, complaint] = ["", ""];
  // A letter may come in two pieces.
  child.stdout!.setEncoding("utf8").on("data", (chunk) => {
    out += chunk;
  });
  child.stderr!.on("data", (chunk) => {
    complaint += chunk;
  });
  return new Promise<{ code: number | null; out: string; complaint: string }>((resolve) =>
    child.once("close", (code) => resolve({ code, out, complaint })),
  );
}

/** Sends a signal and fulfils with the ms until the process ended. */
export function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number> {
  const from = performance.now();
  return new Promise((resolve) => {
    child.once("exit", () => resolve(performance.now() - from));
    child.kill(signal);
  });
}
