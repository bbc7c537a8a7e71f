/** Listening and stopping: a stop lets running requests end, and lets nobody keep the program alive. */
import type { Server } from "node:http";
import { setFlagsFromString } from "node:v8";
import { type ServerType, serve } from "@hono/node-server";
import { AppError } from "#shared/errors.ts";

/** How long a stop waits for requests that are under way, ms. */
const graceMs = 4_000;
const idleCheckMs = 50;
const maxHeaderBytes = 8_192;
/** Connections beyond these are closed at once; each costs some 10 kB and a file descriptor. */
const defaultConnections = 8_192;

export interface Listener {
  /** The port listened on; what was asked for, or the free one that 0 asks for. */
  port: number;
  stop(): Promise<void>;
}

/** @throws AppError unavailable when the address is taken or forbidden */
export async function listen(
  fetch: (request: Request, environment: never) => Response | Promise<Response>,
  {
    port,
    hostname,
    maxConnections = defaultConnections,
  }: { port: number; hostname: string; maxConnections?: number },
): Promise<Listener> {
  // V8 learns from many connections at once that what a stream is made of lives long. Where it then makes each request's
  // own streams among the old objects, what these point at survives with them, and every answer costs more to collect.
  setFlagsFromString("--no-allocation-site-pretenuring");
  let stopping = false;
  const server = await new Promise<ServerType>((resolve, reject) => {
    const server = serve(
      {
        async fetch(request, environment) {
          const response = await fetch(request, environment as never);
          // Kept-alive connections would go on asking a server that takes no new ones.
          if (stopping) response.headers.set("Connection", "close");
          return response;
        },
        port,
        hostname,
        serverOptions: {
          headersTimeout: 10_000,
          requestTimeout: 15_000,
          connectionsCheckingInterval: 500,
          maxHeaderSize: maxHeaderBytes,
        },
      },
      () => resolve(server),
    );
    server.once("error", ({ code, message }: NodeJS.ErrnoException) =>
      reject(
        new AppError(
          "unavailable",
          code === "EADDRINUSE"
            ? `Port ${port} on ${hostname} is taken: stop what listens there, or set another PORT.`
            : `${hostname}:${port} cannot be listened on: ${message}`,
        ),
      ),
    );
  });
  server.maxConnections = maxConnections;
  const address = server.address();
  const { closeIdleConnections, closeAllConnections } = server as Server;

  return {
    port: typeof address === "object" && address ? address.port : port,
    async stop() {
      stopping = true;
      const idle = setInterval(() => closeIdleConnections.call(server), idleCheckMs);
      const grace = setTimeout(() => closeAllConnections.call(server), graceMs);
      await new Promise((resolve) => server.close(resolve));
      clearInterval(idle);
      clearTimeout(grace);
    },
  };
}
