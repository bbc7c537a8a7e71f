/** Libraries that the hostile pages carry, as npm has them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Route } from "./page.ts";

const modules = join(import.meta.dirname, "../../node_modules");

/** A file of an installed package: "mousetrap/mousetrap.js". */
export const library = (file: string): Route => ({
  type: file.endsWith(".css") ? "text/css" : "text/javascript",
  body: readFileSync(join(modules, file), "utf8"),
});

export const css = (file: string): string => readFileSync(join(modules, file), "utf8");
