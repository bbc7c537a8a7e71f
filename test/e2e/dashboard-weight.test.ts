/** What the dashboard's first view brings along, as a browser with nothing in its cache gets it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenedDashboard, openDashboard } from "../support/dashboard.ts";

let dashboard: OpenedDashboard;
beforeAll(async () => {
  dashboard = await openDashboard(
    Array.from({ length: 60 }, (_, n) => ({
      ref: String(n),
      at: Date.now() - n * 86_400_000,
      score: n % 11,
    })),
  );
}, 120_000);
afterAll(() => dashboard?.close());

test("the first view is at most 60 kB, headers and figures included, all from the collector and compressed", async () => {
  const page = await dashboard.open();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.setCacheDisabled", { cacheDisabled: true });
  const bytes = new Map<string, number>();
  const encodings = new Map<string, string>();
  const addresses = new Map<string, string>();
  cdp.on("Network.responseReceived", ({ requestId, response }) => {
    addresses.set(requestId, response.url);
    if (/\.(js|css)$/.test(response.url))
      encodings.set(new URL(response.url).pathname, response.headers["content-encoding"] ?? "none");
  });
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    bytes.set(addresses.get(requestId)!, encodedDataLength);
  });
  await page.reload();
  await page.getByRole("slider").waitFor();
  await page.waitForLoadState("load");
  const total = [...bytes.values()].reduce((a, b) => a + b, 0);
  expect(total, [...bytes].join("\n")).toBeLessThanOrEqual(60_000);
  expect([...bytes.keys()].filter((url) => !url.startsWith(dashboard.url))).toEqual([]);
  // Script, the first view's own part, and the sheet at least.
  expect(encodings.size).toBeGreaterThanOrEqual(3);
  expect([...encodings.values()].every((encoding) => encoding === "br" || encoding === "gzip")).toBe(true);
  expect(total).toBeGreaterThan(10_000);
});
