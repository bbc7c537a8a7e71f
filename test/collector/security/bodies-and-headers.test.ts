/** Threat 4, huge and ambiguous requests, as bytes on a socket; by the app alone: routes/responses-invalid.test.ts. */
import { describe, expect, test } from "vitest";
import { makeApp, makeResponse } from "../../support/app.ts";
import { listening, sendRaw } from "../../support/raw.ts";
import { storedRows } from "../../support/recount.ts";

const head = (lines: string[]) =>
  ["POST /v1/responses HTTP/1.1", "Host: feedback.example", "Connection: close", ...lines, "", ""].join(
    "\r\n",
  );

const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`;

describe("a request on the wire", () => {
  test("with more than 8 kB of headers is refused with 431, one below is served", async () => {
    const app = await makeApp();
    const port = await listening(app);
    const get = (bytes: number) =>
      sendRaw(
        port,
        `GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Pad: ${"a".repeat(bytes)}\r\n\r\n`,
      );
    expect(await get(7_000)).toEqual([200]);
    expect(await get(8_200)).toEqual([431]);
    expect(await sendRaw(port, `GET /${"a".repeat(8_200)} HTTP/1.1\r\nHost: x\r\n\r\n`)).toEqual([431]);
  });

  test("of 33 kB in chunks that tell no length is refused with 413, one of 30 kB is taken", async () => {
    const app = await makeApp();
    const port = await listening(app);
    const send = (bytes: number) => {
      const body = JSON.stringify(makeResponse(app.site, { pad: "x".repeat(bytes) }));
      const pieces = body
        .match(/.{1,1000}/g)!
        .map(chunk)
        .join("");
      return sendRaw(port, `${head(["Transfer-Encoding: chunked"])}${pieces}0\r\n\r\n`);
    };
    expect(await send(33_000)).toEqual([413]);
    expect(await send(30_000)).toEqual([201]);
    expect(storedRows(app.file)).toHaveLength(1);
  });

  test("that names its length in two ways, or twice, is refused with 400, and no second request is read out of it", async () => {
    const app = await makeApp();
    const port = await listening(app);
    const body = JSON.stringify(makeResponse(app.site));
    const length = `Content-Length: ${Buffer.byteLength(body)}`;
    const smuggled = head(["Content-Length: 2"]).concat("{}");
    for (const [lines, sent] of [
      [[length, "Transfer-Encoding: chunked"], `${chunk(body)}0\r\n\r\n${smuggled}`],
      [["Transfer-Encoding: chunked", length], `0\r\n\r\n${smuggled}`],
      [[length, "Content-Length: 5"], body],
      [["Transfer-Encoding: chunked, identity"], `${chunk(body)}0\r\n\r\n`],
      [["Transfer-Encoding: xchunked"], body],
      [[`Content-Length: +${Buffer.byteLength(body)}`], body],
      [[`${length}\r\nX : y`], body],
    ] as const)
      expect(await sendRaw(port, head([...lines]) + sent), lines.join()).toEqual([400]);
    expect(storedRows(app.file)).toEqual([]);
    expect(await sendRaw(port, head([length]) + body)).toEqual([201]);
  });
});
