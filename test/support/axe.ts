/** axe in a real browser: WCAG 2.2 AA and what its makers call best practice. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import type { EnginePage } from "./engines.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Runs where axe is. */
async function look([selector, tags, least]: [selector: string, tags: string[], least: number]): Promise<
  string[]
> {
  const { axe } = window as unknown as { axe: typeof import("axe-core") };
  const result = await axe.run({ include: [[selector]] } as never, {
    runOnly: tags,
    // Its wait for style sheets ends at its timeout only, where a page brings promises of its own.
    preload: { assets: ["cssom"], timeout: 1_000 },
  });
  if (result.passes.length < least) return ["axe looked at too little"];
  return result.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/**
 * The rules broken within what the selector finds, each with the element that breaks it.
 *
 * @param least rules that must have had something to look at, or the selector found too little
 */
export async function violations(page: Page | EnginePage, selector: string, least = 5): Promise<string[]> {
  const present = await (page as Page).evaluate(() => "axe" in window);
  if (!present) await ("inject" in page ? page.inject(axe) : page.evaluate(axe));
  return (page as Page).evaluate(look, [selector, tags, least] as [string, string[], number]);
}
