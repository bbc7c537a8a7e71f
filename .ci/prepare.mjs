/**
 * Makes a checkout ready to run, from an empty one as from one moved to another
 * Node version: installs what the lockfile names when it changed, and compiles
 * the SQLite binding again when it does not load. Takes a moment when nothing
 * is to do. No dependencies, since it runs before there are any.
 */
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
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
