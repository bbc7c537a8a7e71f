/** axe in a real browser: WCAG 2.2 AA and what its makers call best practice. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** The rules broken within what the selector finds, each with the element that breaks it. */
export async function violations(page: Page, selector: string): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  return page.evaluate(
    async ([selector, tags]) => {
      const { axe } = window as unknown as { axe: typeof import("axe-core") };
      const result = await axe.run({ include: [[selector]] } as never, { runOnly: tags });
      if (result.passes.length < 5) return ["axe looked at too little"];
      return result.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    },
    [selector, tags] as const,
  ) as Promise<string[]>;
}
