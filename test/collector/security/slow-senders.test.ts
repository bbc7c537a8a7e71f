/** Threat 5: connections that are held open, a byte at a time. */
import type { Socket } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { makeApp } from "../../support/app.ts";
import { answerOf, listening, open } from "../../support/raw.ts";

const healthy = async (port: number) => {
  const from = performance.now();
  const { status } = await fetch(`http://127.0.0.1:${port}/healthz`);
  expect(status).toBe(200);
  return performance.now() - from;
};

/** Sends the letters of a text one by one for as long as the connection stands. */
function drip(socket: Socket, text: string): void {
  let at = 0;
  const timer = setInterval(() => socket.write(text[at++ % text.length]!), 500);
  socket.once("close", () => clearInterval(timer));
  onTestFinished(() => clearInterval(timer));
}

describe("200 senders that never come to an end", () => {
  test("hinder nobody, and are told so after ten seconds", async () => {
    const port = await listening(await makeApp());
    const sockets = await Promise.all(Array.from({ length: 200 }, () => open(port)));
    const answers = sockets.map(answerOf);
    for (const [n, socket] of sockets.entries()) {
      socket.write(
        n % 2
          ? "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: "
          : "POST /v1/responses HTTP/1.1\r\nHost: x\r\nContent-Length: 30000\r\n\r\n{",
      );
      drip(socket, n % 2 ? "slow" : " ");
    }
    await healthy(port);
    const took: number[] = [];
    for (let i = 0; i < 100; i++) took.push(await healthy(port));
    // The 95th of 100, since senders, tests and collector share this process, and others this machine.
    expect(took.sort((a, b) => a - b)[94]).toBeLessThan(200);
    for (const answer of await Promise.all(answers)) expect(answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(await healthy(port)).toBeGreaterThan(0);
  });
});

describe("connections", () => {
  test("beyond the limit are closed at once, and taken again when there is room", async () => {
    const port = await listening(await makeApp(), { maxConnections: 3 });
    const held = await Promise.all(Array.from({ length: 3 }, () => open(port)));
    const ask = async () => {
      const socket = await open(port);
      const answer = answerOf(socket);
      socket.write("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      return answer;
    };
    // The last of those held is counted once the collector has heard of it: this one it answers.
    held[0]!.write("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    await new Promise((resolve) => held[0]!.once("data", resolve));
    expect(await ask()).toBe("");
    const gone = answerOf(held[1]!);
    held[1]!.end("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    expect(await gone).toMatch(/^HTTP\/1\.1 200 /);
    await expect.poll(ask).toMatch(/^HTTP\/1\.1 200 /);
  });
});
