/**
 * Makes a checkout ready to run, from an empty one as from one moved to another
 * Node version: installs what the lockfile names when it changed, and compiles
 * the SQLite binding again when it does not load. Takes a moment when nothing
 * is to do. No dependencies, since it runs before there are any.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = new URL("..", import.meta.url);
process.chdir(fileURLToPath(root));

const environment = { ...process.env };
// node-gyp would download Node's headers; most installations bring them along.
const prefix = dirname(dirname(process.execPath));
if (existsSync(join(prefix, "include/node/node_api.h")))
  environment.npm_package_config_node_gyp_nodedir = prefix;

function run(command, args) {
  const { status, error } = spawnSync(command, args, { stdio: "inherit", env: environment });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

const changed = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);
const installed = changed("node_modules/.package-lock.json");
if (installed < changed("package-lock.json") || installed < changed("package.json")) {
  console.log("Installing (the first time compiles SQLite: about a minute) ...");
  // --include=dev: NODE_ENV=production must not leave the build's tools out.
  run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"]);
}

// Version 12 aborts on Node 24 (its statements outlive what they are finalized in), 13 crashes on Node 20; a
// lockfile names one, so the other is put in its place where the Node version asks for it.
const [major, minor] = process.versions.node.split(".").map(Number);
const binding = major > 22 || (major === 22 && minor >= 14) ? "13.2.0" : "12.11.1";
const { version } = JSON.parse(readFileSync("node_modules/better-sqlite3/package.json", "utf8"));
if (version.split(".")[0] !== binding.split(".")[0]) {
  console.log(`Installing the SQLite binding for Node ${major} ...`);
  run("npm", [
    "install",
    "--no-save",
    "--include=dev",
    "--no-audit",
    "--no-fund",
    `better-sqlite3@${binding}`,
  ]);
}

const loads = () =>
  spawnSync(process.execPath, ["-e", "new (require('better-sqlite3'))(':memory:')"], { env: environment })
    .status === 0;
if (!loads()) {
  console.log("Compiling SQLite for this Node version ...");
  run("npm", ["rebuild", "better-sqlite3"]);
  if (!loads()) {
    console.error("better-sqlite3 does not load; a C++ compiler, make and python3 are needed to build it.");
    process.exit(1);
  }
}
