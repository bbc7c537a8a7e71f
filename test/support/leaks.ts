/** The card opened and closed many times on a page that had no tag before, and what that leaves behind. */
import type { CDPSession, Page } from "playwright-core";
import { collectGarbage, metrics } from "./metrics.ts";

type Api = (...call: unknown[]) => void;

/** Adds the tag with these data attributes, by their camelCase names; fulfils when its commands are installed. */
export async function addTag(page: Page, src: string, data: Record<string, string> = {}): Promise<void> {
  await page.evaluate(
    ([src, data]) =>
      new Promise((resolve) => {
        document.addEventListener("anbefal:ready", resolve, { once: true });
        const script = Object.assign(document.createElement("script"), { src, id: "tag" });
        Object.assign(script.dataset, data);
        document.body.append(script);
      }),
    [src, data] as const,
  );
}

/** Takes away what the page itself put there, too. */
export async function destroy(page: Page): Promise<void> {
  await page.evaluate(() => {
    (window as unknown as { anbefal: Api }).anbefal("destroy");
    document.getElementById("tag")!.remove();
  });
}

/** Fulfils when the card stands. */
export async function showCard(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        document.addEventListener("anbefal:show", resolve, { once: true });
        (window as unknown as { anbefal: Api }).anbefal("show", { force: true });
      }),
  );
}

/** Opens the card and closes it by its own button, as a visitor does; all in one script, since each would stay in the heap. */
export async function openAndClose(page: Page, times: number): Promise<void> {
  await page.evaluate(async (times) => {
    const { anbefal } = window as unknown as { anbefal: Api };
    for (let time = 0; time < times; time++) {
      await new Promise((resolve) => {
        document.addEventListener("anbefal:show", resolve, { once: true });
        anbefal("show", { force: true });
      });
      const { shadowRoot } = document.querySelector("anbefal-widget")!;
      shadowRoot!.querySelector<HTMLElement>(".close")!.click();
      if (document.querySelector("anbefal-widget")) throw new Error("The card did not close.");
    }
  }, times);
}

export interface Standing {
  heapKb: number;
  nodes: number;
  listeners: number;
}

/** What the page holds once what nothing refers to is collected. */
export async function standing(cdp: CDPSession): Promise<Standing> {
  await cdp.send("Performance.enable");
  await collectGarbage(cdp);
  const { JSHeapUsedSize, Nodes, JSEventListeners } = await metrics(cdp);
  return { heapKb: JSHeapUsedSize / 1_000, nodes: Nodes, listeners: JSEventListeners };
}
