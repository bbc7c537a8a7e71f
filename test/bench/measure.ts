/** One page, loaded once in a tab of its own, and what it cost. */
import type { Browser } from "playwright-core";
import { collectGarbage, metrics } from "../support/metrics.ts";
import type { BenchPage } from "./pages.ts";
import { openTab, type Tab } from "./tab.ts";

/** How long a page is left alone once it is loaded, ms: whatever asks it meanwhile would take its time. */
const watchMs = 2_000;
const patienceMs = 30_000;

/** Round trip in ms, both directions in bytes a second. */
const slow4G = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 };
export const cpuSlowdown = 4;
const viewport = { width: 1280, height: 800, deviceScaleFactor: 1, mobile: false };

export interface Cost {
  scriptMs: number;
  taskMs: number;
  layoutMs: number;
  blockingMs: number;
  longestTaskMs: number;
  layoutShift: number;
  heapKb: number;
  /** From just before the tag to the first frame that shows the answer 10; zero where nothing is to show. */
  visibleMs: number;
}

/** What one request brought, bytes as they came. */
export interface Transfer {
  url: string;
  header: number;
  body: number;
}

/** Every transfer but the page itself. Watching them costs the page time, so whoever asks measures no time. */
async function listen(tab: Tab): Promise<Map<string, Transfer>> {
  const transfers = new Map<string, Transfer>();
  type Event = { requestId: string; type: string; encodedDataLength: number };
  tab.on(
    "Network.requestWillBeSent",
    ({ requestId, request, type }: Event & { request: { url: string } }) => {
      if (type !== "Document" && !request.url.startsWith("data:"))
        transfers.set(requestId, { url: request.url, header: 0, body: 0 });
    },
  );
  tab.on("Network.responseReceived", ({ requestId, response }: Event & { response: Event }) => {
    const transfer = transfers.get(requestId);
    if (transfer) transfer.header = response.encodedDataLength;
  });
  tab.on("Network.loadingFinished", ({ requestId, encodedDataLength }: Event) => {
    const transfer = transfers.get(requestId);
    if (transfer) transfer.body = encodedDataLength - transfer.header;
  });
  await tab.send("Network.enable");
  return transfers;
}

/** Loads the page and fulfils when it has been watched and shows what it is to show. */
async function visit(tab: Tab, page: BenchPage, probe: string): Promise<void> {
  const source = `window.probe = ${JSON.stringify({ path: page.path, visibleMs: 0, longTasks: [], layoutShift: 0 })};\n${probe}`;
  await Promise.all([
    tab.send("Page.enable"),
    tab.send("Emulation.setDeviceMetricsOverride", viewport),
    tab.send("Emulation.setCPUThrottlingRate", { rate: cpuSlowdown }),
    tab.send("Page.addScriptToEvaluateOnNewDocument", { source }),
  ]);
  const loaded = new Promise((resolve) => tab.on("Page.loadEventFired", resolve));
  await tab.send("Page.navigate", { url: page.url });
  await loaded;
  const from = performance.now();
  do {
    if (performance.now() - from > patienceMs) throw new Error(`The page "${page.name}" showed nothing.`);
    await new Promise((resolve) => setTimeout(resolve, watchMs));
  } while (page.shows && !(await readProbe(tab)).visibleMs);
}

async function readProbe(tab: Tab) {
  const { result } = await tab.send("Runtime.evaluate", { expression: "probe", returnByValue: true });
  return result.value as typeof window.probe;
}

const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);

/** @throws Error when what the page is to show does not show in 30 s */
export async function measure(
  browser: Browser,
  page: BenchPage,
  probe: string,
  network?: "slow 4G",
): Promise<Cost> {
  const tab = await openTab(browser);
  try {
    await tab.send("Performance.enable");
    if (network) {
      await tab.send("Network.enable");
      await tab.send("Network.emulateNetworkConditions", { offline: false, ...slow4G });
    }
    await visit(tab, page, probe);
    const after = await metrics(tab);
    const { visibleMs, longTasks, layoutShift } = await readProbe(tab);
    await collectGarbage(tab);
    const { JSHeapUsedSize } = await metrics(tab);
    return {
      scriptMs: after.ScriptDuration * 1_000,
      taskMs: after.TaskDuration * 1_000,
      layoutMs: (after.LayoutDuration + after.RecalcStyleDuration) * 1_000,
      blockingMs: sum(longTasks.map((duration) => duration - 50)),
      longestTaskMs: Math.max(0, ...longTasks),
      layoutShift,
      heapKb: JSHeapUsedSize / 1_000,
      visibleMs,
    };
  } finally {
    await tab.close();
  }
}

/** What the page fetches, in the order it asks for it. */
export async function weigh(browser: Browser, page: BenchPage, probe: string): Promise<Transfer[]> {
  const tab = await openTab(browser);
  try {
    const transfers = await listen(tab);
    await visit(tab, page, probe);
    return [...transfers.values()];
  } finally {
    await tab.close();
  }
}
