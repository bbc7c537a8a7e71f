/** Before any test: what the tests load from `dist` is built from the sources as they are. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { createBuilder } from "vite";

const root = join(import.meta.dirname, "../..");

function newest(folder: string): number {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => statSync(join(root, folder, file)).mtimeMs)
    .reduce((a, b) => Math.max(a, b), 0);
}

export default async function build(): Promise<void> {
  const built = join(root, "dist/demo/seed.js");
  const sources = ["shared", "widget", "collector", "demo"].map(newest);
  if (existsSync(built) && statSync(built).mtimeMs > Math.max(...sources)) return;
  await (await createBuilder({ root, logLevel: "warn" })).buildApp();
}
