/**
 * One server under load, in a process of its own: `node server.ts <kind> <folder>`; says its address and site as one
 * line of JSON. Ends with its standard input.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { readConfig } from "#collector/config.ts";
import { startCollector } from "#collector/main.ts";
import { addKey } from "#collector/services/keys.ts";
import { responsesWriter } from "#collector/store/responses.ts";
import type { ResponseWrite } from "#collector/store/store.ts";

const [kind, folder] = process.argv.slice(2) as [string, string];

/** What any server has to do at least: read a body, parse it, answer JSON. */
async function echo() {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      const { id } = JSON.parse(Buffer.concat(parts).toString());
      const text = JSON.stringify({ id });
      response.writeHead(201, {
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(text),
      });
      response.end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, site: "none", key: "" };
}

/** The collector as it runs for its owner, but for the rate limit. */
async function collector() {
  const running = await startCollector(
    readConfig({ PORT: "0", DATA_DIR: folder, RATE_LIMIT: "off", DATABASE_URL: process.env.BENCH_DATABASE }),
  );
  const { store, directory } = running.context;
  const [site] = directory.sites();
  await store.sites.put({ ...site!, segments: ["region"] });
  await directory.reload();
  if (kind === "each-on-thread") {
    // The same program with one transaction a request, on the writer's thread.
    const { acceptAll } = store.responses;
    store.responses.accept = async (write) => (await acceptAll([write]))[0]!;
  }
  if (kind === "each-in-handler") {
    // As it is commonly written: the request's handler runs the transaction itself.
    const sqlite = new SQLite(join(folder, "anbefal.db"));
    sqlite.pragma("synchronous = FULL");
    sqlite.pragma("secure_delete = ON");
    const { acceptAll } = responsesWriter(sqlite);
    const accept = sqlite.transaction((write: ResponseWrite) => acceptAll([write])[0]!);
    store.responses.accept = async (write) => accept.immediate(write);
  }
  const key = await addKey(running.context, { role: "read", label: "Benchmark", site: null });
  return { url: running.url, site: site!.key, key: key.secret };
}

console.log(JSON.stringify(await (kind === "echo" ? echo() : collector())));
process.stdin.on("end", () => process.exit(0)).resume();
