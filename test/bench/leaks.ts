import type { Browser } from "playwright-core";
import { addTag, destroy, openAndClose, standing } from "../support/leaks.ts";

export interface Leaks {
  /** By which the page's heap grew over 200 rounds, collected before and after. */
  grownKb: number;
  /** More than before the tag, once the widget was destroyed. */
  nodes: number;
  listeners: number;
}

/** Opens and closes the card 200 times on a page, then destroys the widget. */
export async function measureLeaks(browser: Browser, url: string, loader: string): Promise<Leaks> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await page.goto(url);
    const before = await standing(cdp);
    await addTag(page, loader);
    await openAndClose(page, 20);
    const warm = await standing(cdp);
    await openAndClose(page, 200);
    const worn = await standing(cdp);
    await destroy(page);
    const after = await standing(cdp);
    return {
      grownKb: worn.heapKb - warm.heapKb,
      nodes: after.nodes - before.nodes,
      listeners: after.listeners - before.listeners,
    };
  } finally {
    await context.close();
  }
}
