/**
 * `npm run bench`: what the tag costs a page, in a real browser against a real
 * collector, side by side with a minimal card and two survey tools. Prints the
 * README's table, then each bound. Takes the number of rounds; 9 unless told.
 * Ends with 0 unless something could not be measured: it judges nothing.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { readConfig } from "#collector/config.ts";
import { listen } from "#collector/listen.ts";
import { startCollector } from "#collector/main.ts";
import { launchChromium } from "../support/browser.ts";
import { bounds } from "./bounds.ts";
import { measureLeaks } from "./leaks.ts";
import { cpuSlowdown, measure, weigh } from "./measure.ts";
import { benchPages } from "./pages.ts";
import { bundle, servePeers } from "./peers.ts";
import { type Measured, medians, type Result, table } from "./table.ts";

const rounds = Number(process.argv[2] ?? 9);
const loopback = { port: 0, hostname: "127.0.0.1" };
/** Measured on the slow network, too. */
const onSlow4G = ["shown", "minimal"];

const folder = mkdtempSync(join(tmpdir(), "anbefal-"));
const collector = await startCollector(
  readConfig({ PORT: "0", DATA_DIR: folder, LOG_LEVEL: "error", RATE_LIMIT: "off" }),
);
const peers = await listen((await servePeers()).fetch, loopback);
const shell = new Hono();
const host = await listen(shell.fetch, loopback);
const pages = benchPages({
  host: `http://localhost:${host.port}`,
  collector: collector.url,
  peers: `http://localhost:${peers.port}`,
  site: collector.setup!.site,
});
shell.get("/:name", (c) => c.html(pages.html(c.req.param("name"))));
const probe = await bundle("probe.ts");
const browser = await launchChromium();

try {
  console.log(
    `${cpus().length} cores (${cpus()[0]!.model}), Node ${process.versions.node}, Chromium ${browser.version()}; ` +
      `CPU slowed ${cpuSlowdown} times, medians of ${rounds} interleaved rounds. ` +
      `Load of the machine before: ${loadavg()[0]!.toFixed(1)}.\n`,
  );
  // Weighing comes first and warms up: the collector makes its files, the browser reads its own.
  const transfers: Result["transfers"] = {};
  for (const name of pages.names) transfers[name] = await weigh(browser, pages.page(name), probe);
  const measured: Measured[] = [];
  const runs = [
    ...pages.names.map((name) => ({ name, page: pages.page(name), network: undefined })),
    ...onSlow4G.map((name) => ({
      name: `${name} on slow 4G`,
      page: pages.page(name),
      network: "slow 4G" as const,
    })),
  ];
  for (let round = 0; round < rounds; round++) {
    // Each round begins with another page, so that none is always the one after an idle moment.
    const first = round % runs.length;
    for (const { name, page, network } of [...runs.slice(first), ...runs.slice(0, first)])
      measured.push({ round, name, cost: await measure(browser, page, probe, network) });
    console.error(`round ${round + 1} of ${rounds}`);
  }
  const result = { costs: medians(measured), transfers };
  const leaks = await measureLeaks(browser, pages.page("empty").url, pages.loader);

  console.log(table(result));
  console.log("\nOurs, by response, bytes (headers + body):");
  for (const { url, header, body } of transfers.shown!)
    console.log(`  ${header} + ${body}  ${new URL(url).pathname}`);
  console.log();
  for (const line of bounds(result, leaks)) console.log(line);
} finally {
  await browser.close();
  await Promise.all([host.stop(), peers.stop(), collector.stop()]);
  rmSync(folder, { recursive: true });
}
