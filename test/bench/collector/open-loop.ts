/**
 * An open loop: requests leave when they are due, whether or not the ones before were answered, and each waits from the
 * moment it was due. A closed loop would slow down with the server and hide its worst.
 */

import { randomBytes } from "node:crypto";
import { createConnection, type Socket } from "node:net";
import type { Served } from "./load.ts";

const connections = 64;
const tickMs = 2;

function body(site: string): string {
  const random = randomBytes(26).toString("hex");
  const time = Date.now().toString(16).padStart(12, "0");
  const id = `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6, 18)}`;
  return JSON.stringify({
    v: 1,
    site,
    survey: "relationship",
    id,
    receipt: random.slice(18),
    revision: 1,
    score: 9,
    reason: "Quick delivery, and the bicycle was put together as promised.",
    source: "search",
    touchpoint: "support",
    touchpointScore: 4,
    complete: true,
    "segment.region": "Fyn",
  });
}

/** @returns sorted waits, ms. @throws Error when an answer is no 201 */
export async function openLoop(
  { url, site }: Pick<Served, "url" | "site">,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<number[]> {
  const { hostname, port } = new URL(url);
  const waits: number[] = [];
  const idle: Socket[] = [];
  const due: number[] = [];
  const total = perSecond * seconds;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = createConnection({ host: hostname, port: Number(port), noDelay: true });
      await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject));
      idle.push(socket);
    }),
  );
  return new Promise((resolve, reject) => {
    const sockets = [...idle];
    const finish = (error?: Error) => {
      clearInterval(timer);
      for (const socket of sockets) socket.destroy();
      if (error) reject(error);
      else resolve(waits.sort((a, b) => a - b));
    };
    function send(socket: Socket, dueAt: number): void {
      const text = body(site);
      socket.once("data", (answer) => {
        if (!answer.toString("latin1", 0, 12).endsWith("201")) return finish(new Error(answer.toString()));
        waits.push(performance.now() - dueAt);
        if (waits.length === total) return finish();
        const next = due.shift();
        if (next === undefined) idle.push(socket);
        else send(socket, next);
      });
      socket.write(
        `POST /v1/responses HTTP/1.1\r\nHost: ${hostname}\r\nOrigin: http://localhost:8788\r\n` +
          `Content-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
      );
    }
    const from = performance.now();
    let sent = 0;
    const timer = setInterval(() => {
      for (const now = performance.now(); sent < total; sent++) {
        const dueAt = from + (sent * 1_000) / perSecond;
        if (dueAt > now) break;
        const socket = idle.pop();
        if (socket) send(socket, dueAt);
        else due.push(dueAt);
      }
    }, tickMs);
  });
}

export const percentile = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
