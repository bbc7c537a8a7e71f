import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decode } from "fast-png";
import { expect, onTestFinished, test } from "vitest";
import { end, runProgram, startProgram } from "../../support/program.ts";
import { readQr } from "../../support/qr.ts";

test("anbefal qr writes a sheet or a picture", async () => {
  const folder = mkdtempSync(join(tmpdir(), "anbefal-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { child, base, site, printed } = await startProgram(folder);
  const key = /Owner key +(\S+)/.exec(printed.join("\n"))![1];
  await fetch(`${base}/v1/sites/${site}`, {
    method: "PATCH",
    headers: { Authorization: `Bearer ${key}` },
    body: JSON.stringify({ segments: ["technician"] }),
  });
  const qr = (...args: string[]) => runProgram(["qr", "visit", "--segment", "technician", ...args], folder);

  const sheet = join(folder, "sheet.pdf");
  const labels = ["--label", "Mette", "--label", "Ole"];
  expect(await qr(...labels, "--format", "pdf", "--out", sheet)).toEqual({
    code: 0,
    out: `2 codes are in ${sheet}\n`,
    complaint: "",
  });
  expect(readFileSync(sheet).toString("latin1", 0, 5)).toBe("%PDF-");

  const picture = join(folder, "ole.png");
  expect((await qr("--label", "Ole", "--format", "png", "--out", picture)).code).toBe(0);
  const { width, data } = decode(readFileSync(picture));
  expect(readQr(data, width)).toBe(`${base}/s/${site}/visit?segment.technician=Ole`);

  expect((await qr("--out", picture)).complaint).toContain("--label");
  expect((await qr(...labels, "--format", "svg", "--out", picture)).complaint).toContain("format=pdf");
  await end(child, "SIGTERM");
});
