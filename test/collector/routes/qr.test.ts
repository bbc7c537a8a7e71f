import { decode } from "fast-png";
import { describe, expect, test } from "vitest";
import { makeApp, publicUrl } from "../../support/app.ts";
import { readQr } from "../../support/qr.ts";

async function makeShop() {
  const app = await makeApp();
  await app.owner("PATCH", `/v1/sites/${app.site}`, {
    name: "Fynsk Cykelværksted",
    language: "da",
    segments: ["technician"],
  });
  async function draw(format: string, labels: string[]) {
    const query = new URLSearchParams({ survey: "visit", segment: "technician", format });
    for (const label of labels) query.append("label", label);
    const headers = { Authorization: `Bearer ${app.setup.ownerKey}` };
    const response = await app.app.request(`/v1/qr?${query}`, { headers });
    expect(response.status).toBe(200);
    return {
      type: response.headers.get("Content-Type"),
      bytes: new Uint8Array(await response.arrayBuffer()),
    };
  }
  return { ...app, draw, base: `${publicUrl}/s/${app.site}/visit?segment.technician=` };
}

describe("GET /v1/qr", () => {
  test.each(["Mette", "Jürgen & Søn #1/2+3", "Łódź", "x".repeat(100)])(
    "%s: a PNG reads as its link",
    async (label) => {
      const { draw, base } = await makeShop();
      const { type, bytes } = await draw("png", [label]);
      expect(type).toBe("image/png");
      const { width, height, data } = decode(bytes);
      expect(height).toBe(width);
      const text = readQr(data, width)!;
      expect(text).toBe(base + encodeURIComponent(label));
      expect(new URL(text).searchParams.get("segment.technician")).toBe(label);
    },
  );

  test("an SVG shows the same code, with a quiet zone of four modules", async () => {
    const { draw, base } = await makeShop();
    const { type, bytes } = await draw("svg", ["Mette"]);
    expect(type).toBe("image/svg+xml");
    const svg = new TextDecoder().decode(bytes);
    const size = Number(/viewBox="0 0 (\d+) /.exec(svg)![1]);
    const pixels = new Uint8ClampedArray(size * size).fill(255);
    const squares = [...svg.matchAll(/M(\d+),(\d+)h10v10h-10z/g)].map(([, x, y]) => [Number(x), Number(y)]);
    expect(squares.length).toBeGreaterThan(200);
    for (const [x, y] of squares)
      for (let row = y!; row < y! + 10; row++) pixels.fill(0, row * size + x!, row * size + x! + 10);
    expect(readQr(pixels, size)).toBe(`${base}Mette`);
    expect(Math.min(...squares.flat())).toBe(40);
  });

  test("a sheet is a PDF with as many pages as its labels need", async () => {
    const { draw } = await makeShop();
    const labels = Array.from({ length: 60 }, (_, n) => `Tekniker ${n}`);
    const pages: [labels: string[], pages: number][] = [
      [["Mette Ærø"], 1],
      [labels.slice(0, 8), 1],
      [labels.slice(0, 9), 2],
      [labels, 8],
    ];
    for (const [some, count] of pages) {
      const { type, bytes } = await draw("pdf", some);
      expect(type).toBe("application/pdf");
      const text = Buffer.from(bytes).toString("latin1");
      expect(text.startsWith("%PDF-")).toBe(true);
      expect(text.match(/\/Type \/Page\b/g)).toHaveLength(count);
      expect(text).toContain("/BaseFont /");
      expect(text.trimEnd().endsWith("%%EOF")).toBe(true);
    }
  });

  test("refuses what would not be scanned as meant, naming it", async () => {
    const { owner } = await makeShop();
    const good = "survey=visit&segment=technician";
    const wrong: [query: string, status: number, path?: string][] = [
      [`${good}`, 400, "label"],
      [`${good}&label=`, 400, "label.0"],
      [`${good}&label=${"x".repeat(101)}`, 400, "label.0"],
      [`${good}&label=a&label=b&format=png`, 400, "label"],
      [`${good}&format=pdf${"&label=a".repeat(61)}`, 400, "label"],
      [`${good}&label=a&format=gif`, 400, "format"],
      [`${good}&label=a&score=9`, 400, ""],
      ["survey=visit&segment=till&label=a", 400, "segment"],
      ["survey=nosuch&segment=technician&label=a", 404],
    ];
    for (const [query, status, path] of wrong) {
      const answer = await owner("GET", `/v1/qr?${query}`);
      expect([answer.status, answer.body.error.issues?.[0].path], query).toEqual([status, path]);
    }
  });

  test("is the owner's alone", async () => {
    const { request, setup } = await makeShop();
    const path = "/v1/qr?survey=visit&segment=technician&label=a";
    expect((await request(path)).status).toBe(401);
    const headers = { Authorization: `Bearer ${setup.readKey}` };
    expect((await request(path, { headers })).status).toBe(403);
  });
});
