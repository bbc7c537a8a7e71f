/** What Chromium itself counts on a page. */
import type { CDPSession } from "playwright-core";

type Name =
  | "ScriptDuration"
  | "TaskDuration"
  | "LayoutDuration"
  | "RecalcStyleDuration"
  | "JSHeapUsedSize"
  | "Nodes"
  | "JSEventListeners";

/** Durations in seconds, sizes in bytes; after `Performance.enable`. */
export async function metrics(cdp: Pick<CDPSession, "send">): Promise<Record<Name, number>> {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value])) as Record<Name, number>;
}

/** What one collection frees may free more in the next: wrappers in the page's heap and nodes hold each other. */
export async function collectGarbage(cdp: Pick<CDPSession, "send">): Promise<void> {
  for (let time = 0; time < 3; time++) await cdp.send("HeapProfiler.collectGarbage");
}
