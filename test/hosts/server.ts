/** The hostile pages' web server: sends a page up to its tag, and the rest when the watch has begun. */

import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { HostPage, Place } from "./page.ts";
import { tagOf } from "./page.ts";

interface Served {
  page: HostPage;
  place: Place;
  /** Policy reports, as they came. */
  reports: string[];
  released: Promise<void>;
}

/** Long enough that no engine waits for more before it looks at the page. */
const gate = `<!--gate ${"-".repeat(8192)}-->`;

async function sendPage({ page, place, released }: Served, response: ServerResponse): Promise<void> {
  const [head, rest, ...more] = page.html(place).split("<!--tag-->");
  if (rest === undefined || more.length) throw new Error(`${page.name} needs <!--tag--> once`);
  response.writeHead(200, {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
    ...page.headers?.(place),
  });
  response.write(head + gate);
  await released;
  response.end((page.tag ?? tagOf)(place) + rest);
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}

export async function startHost(where: { collector: string; site: string; ownerKey: string }) {
  const served = new Map<string, Served>();
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url!, "http://host");
    const [path = ""] = /^\/[^/]+\/[^/]+/.exec(pathname) ?? [];
    const found = served.get(path);
    if (!found) return response.writeHead(204).end();
    if (pathname === path) return sendPage(found, response);
    const inside = pathname.slice(path.length);
    if (inside === "/reports") {
      found.reports.push(await readBody(request));
      return response.writeHead(204).end();
    }
    const route = found.page.routes?.(found.place)[inside];
    if (typeof route === "function") return route(request, response);
    if (!route) return response.writeHead(404).end();
    return response
      .writeHead(200, { "Content-Type": route.type, "Cache-Control": "no-store", ...route.headers })
      .end(route.body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    /** Puts a page at a path of its own. */
    serve(page: HostPage, path: string) {
      const entry: Served = {
        page,
        place: { ...where, origin, path },
        reports: [],
        released: Promise.resolve(),
      };
      served.set(path, entry);
      return {
        place: entry.place,
        reports: entry.reports,
        /** From now on the part from the tag on is sent only when the returned function was called. */
        hold(): () => void {
          let release = () => {};
          entry.released = new Promise((resolve) => {
            release = resolve;
          });
          return () => release();
        },
      };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export type Host = Awaited<ReturnType<typeof startHost>>;
