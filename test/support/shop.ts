/** A running collector and the demo's pages on another origin, for the tests in a real browser. */
import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ServerType, serve } from "@hono/node-server";
import { readConfig } from "#collector/config.ts";
import { databaseFile, startCollector } from "#collector/main.ts";
import { createDemo } from "#demo/app.ts";

export async function openShop() {
  const folder = mkdtempSync(join(tmpdir(), "anbefal-"));
  const config = readConfig({ PORT: "0", DATA_DIR: folder, LOG_LEVEL: "error" });
  const collector = await startCollector(config);
  const app = createDemo({ collector: collector.url, site: collector.setup!.site });
  const server: ServerType = await new Promise((resolve) => {
    const listening = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () => resolve(listening));
  });
  return {
    collector,
    file: databaseFile(config),
    site: collector.setup!.site,
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      await new Promise((resolve) => server.close(resolve));
      await collector.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

export type Shop = Awaited<ReturnType<typeof openShop>>;
