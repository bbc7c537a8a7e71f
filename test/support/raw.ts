/** The collector as it listens, and what a sender that keeps to no rules gets from it. */
import { connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";
import { listen } from "#collector/listen.ts";
import type { makeApp } from "./app.ts";

/** Listens on loopback until the test ends; fulfils with the port. */
export async function listening(
  { app }: Pick<Awaited<ReturnType<typeof makeApp>>, "app">,
  options: { maxConnections?: number } = {},
): Promise<number> {
  const listener = await listen(app.fetch, { port: 0, hostname: "127.0.0.1", ...options });
  onTestFinished(() => listener.stop());
  return listener.port;
}

/** A connection; closed when the test ends. */
export async function open(port: number): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  socket.on("error", () => {});
  await new Promise((resolve) => socket.once("connect", resolve));
  return socket;
}

/** All that comes back until the collector closes the connection. */
export async function answerOf(socket: Socket): Promise<string> {
  let text = "";
  socket.setEncoding("utf8");
  socket.on("data", (chunk) => {
    text += chunk;
  });
  await new Promise((resolve) => socket.once("close", resolve));
  return text;
}

/** Sends bytes as they are; fulfils with the status of every answer that came before the connection closed. */
export async function sendRaw(port: number, text: string): Promise<number[]> {
  const socket = await open(port);
  const answer = answerOf(socket);
  socket.write(text);
  return [...(await answer).matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status));
}
