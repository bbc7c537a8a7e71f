/** Before any test: what the tests load from `dist` is built from the sources as they are. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

function newest(folder: string): number {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => statSync(join(root, folder, file)).mtimeMs)
    .reduce((a, b) => Math.max(a, b), 0);
}

export default function build(): void {
  const built = join(root, "dist/demo/main.js");
  const sources = ["shared", "widget", "collector", "demo"].map(newest);
  if (existsSync(built) && statSync(built).mtimeMs > Math.max(...sources)) return;
  // In a process of its own: under a test runner's NODE_ENV another bundle would come out.
  execFileSync("npm", ["run", "--silent", "build"], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production" },
    stdio: "inherit",
  });
}
