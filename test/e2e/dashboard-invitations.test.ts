/** Invitations and QR codes in a real browser: links are opened, files are read, codes are decoded. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Papa from "papaparse";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { violations } from "../support/axe.ts";
import { type OpenedDashboard, openDashboard } from "../support/dashboard.ts";

let dashboard: OpenedDashboard;
let page: Page;

beforeAll(async () => {
  dashboard = await openDashboard([], { segments: ["technician"] });
  page = await dashboard.open("?view=invitations&survey=visit");
}, 300_000);
afterAll(() => dashboard?.close());

const section = (name: string) => page.getByRole("region", { name, exact: true }).first();
const listed = async () =>
  (
    await dashboard.owner<{ invitations: { customer: string | null; survey: string }[] }>(
      "GET",
      "/v1/invitations",
    )
  ).invitations;

/** What a link states; nothing is verified here. */
const claimsOf = (link: string) =>
  JSON.parse(Buffer.from(new URL(link).searchParams.get("t")!.split(".")[2]!, "base64url").toString());

describe("one customer", () => {
  const one = () => section("Invite one customer");
  const make = () => one().getByRole("button", { name: "Make the link" }).click();

  test("gets a link that states what was filled in and leads to the survey", async () => {
    await page.getByText("Nobody has been invited yet.").waitFor();
    await one().getByLabel("Customer").fill("c1");
    await one().getByLabel("Order").fill("1001");
    await one().getByLabel("technician").fill("Mette");
    await one().getByLabel("Days the link works").fill("7");
    await make();
    const link = (await one().locator("pre").textContent())!;
    expect(claimsOf(link)).toMatchObject({
      site: dashboard.site,
      survey: "visit",
      customer: "c1",
      order: "1001",
      segments: { technician: "Mette" },
    });
    expect(Math.round((claimsOf(link).exp * 1000 - Date.now()) / 86_400_000)).toBe(7);
    expect(await (await fetch(link)).text()).toContain("<form");
    const row = section("The newest invitations").getByRole("row").filter({ hasText: "c1" });
    await row.getByText("open", { exact: true }).waitFor();
    expect(await row.textContent()).toContain("After a visit");
  });

  test("is not asked twice, and it says so", async () => {
    await make();
    await one().getByText("No link: this customer was asked lately.").waitFor();
    expect(await one().locator("pre").count()).toBe(0);
    expect(await listed()).toHaveLength(1);
    expect(await violations(page, "body")).toEqual([]);
  });
});

describe("many customers", () => {
  const many = () => section("Invite many, from a file");

  async function send(name: string, bytes: Buffer): Promise<void> {
    await many().getByLabel("CSV file").setInputFiles({ name, mimeType: "text/csv", buffer: bytes });
    await many().getByRole("button", { name: "Make the links" }).click();
  }

  test("get a link on each line of the file, as Excel saved it, and the rest comes back untouched", async () => {
    await many().locator("summary").click();
    await many().getByRole("row").filter({ hasText: "segment.technician" }).waitFor();
    const file = 'Navn;customer;segment.technician\n"Søren; Ø";c2;Ole\nBo;c1;Mette\n';
    await send("kunder.csv", Buffer.from(file, "latin1"));
    await many()
      .getByText("Links made: 1. Lines without one, since the customer was asked or has answered lately: 1.")
      .waitFor();
    const waiting = page.waitForEvent("download");
    await many().getByRole("link", { name: "Download the file with the links" }).click();
    const download = await waiting;
    expect(download.suggestedFilename()).toBe("links-kunder.csv");
    const { data } = Papa.parse<Record<string, string>>(readFileSync(await download.path(), "utf8"), {
      header: true,
      skipEmptyLines: true,
    });
    expect(data).toMatchObject([
      { Navn: "Søren; Ø", customer: "c2", url: expect.stringContaining("/visit?t=v1."), skipped: "" },
      { Navn: "Bo", customer: "c1", url: "", skipped: "lastAskedAt" },
    ]);
    expect(claimsOf(data[0]!.url!)).toMatchObject({ customer: "c2", segments: { technician: "Ole" } });
    await section("The newest invitations").getByRole("row").filter({ hasText: "c2" }).waitFor();
    expect(await listed()).toHaveLength(2);
  });

  test("keep their file's name, and another file's links are not offered as its own", async () => {
    const download = many().getByRole("link", { name: "Download the file with the links" });
    await many()
      .getByLabel("CSV file")
      .setInputFiles({ name: "other.csv", mimeType: "text/csv", buffer: Buffer.from("customer\nc9\n") });
    await download.waitFor({ state: "detached" });
  });

  test("are made of the file as it is when it is sent, and it says so where it cannot be read", async () => {
    const folder = mkdtempSync(join(tmpdir(), "invitations-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "mended.csv");
    writeFileSync(file, "customer\n");
    await many().getByLabel("CSV file").setInputFiles(file);
    writeFileSync(file, "customer\nc10\nc11\n");
    await many().getByRole("button", { name: "Make the links" }).click();
    await many().getByRole("alert").filter({ hasText: "Choose it again" }).waitFor();
    expect(await listed()).toHaveLength(2);
    await many().getByLabel("CSV file").setInputFiles(file);
    await many().getByRole("button", { name: "Make the links" }).click();
    await many().getByText("Links made: 2.").waitFor();
    expect(await many().getByRole("alert").count()).toBe(0);
    expect(await listed()).toHaveLength(4);
  });

  test("get none where a line is faulty, and it says which and why", async () => {
    const lines = ["customer,expiresInDays,segment.colour", "c3,30,", "c4,900,", "c5,x,red"];
    await send("faulty.csv", Buffer.from(lines.join("\n")));
    const faults = many().getByRole("alert");
    await faults.getByText("No link was made.").waitFor();
    const rows = await faults.getByRole("row").allInnerTexts();
    expect(
      rows.slice(1).map((row) =>
        row
          .split("\t")
          .slice(0, 2)
          .map((cell) => cell.trim()),
      ),
    ).toEqual([
      ["3", "expiresInDays"],
      ["4", "expiresInDays"],
    ]);
    expect(await violations(page, "body")).toEqual([]);

    await send("undeclared.csv", Buffer.from("customer,segment.colour\nc5,red\n"));
    await faults.getByText("segment.colour").waitFor();
    await send("other.csv", Buffer.from("name\nBo\n"));
    await faults.getByText("needed: survey, customer").waitFor();
    expect(await listed()).toHaveLength(4);
    // The browser's own lines about the refused files.
    const said = dashboard.faults.splice(0);
    expect(said.filter((fault) => !fault.includes("400"))).toEqual([]);
  });
});

describe("codes to print", () => {
  const codes = () => section("QR codes to print");
  const address = async (name: RegExp) =>
    new URL((await codes().getByRole("link", { name }).getAttribute("href"))!, `${dashboard.url}/`).href;

  test("show each label's code, and download as pictures and as a sheet of all", async () => {
    await codes().getByLabel("Labels, one per line").fill("Mette\n\n Ole \nMette");
    await codes().getByLabel("Preview of").selectOption("Ole");
    const image = codes().getByRole("img", { name: "QR code: Ole" });
    expect(
      new URL((await image.getAttribute("src"))!, `${dashboard.url}/`).searchParams.getAll("label"),
    ).toEqual(["Ole"]);
    await page.waitForFunction(
      () => document.querySelector<HTMLImageElement>(".qr-preview img")!.naturalWidth > 0,
    );
    const fetched = async (name: RegExp) => {
      const response = await page.request.get(await address(name));
      return [response.status(), response.headers()["content-type"]];
    };
    expect(await fetched(/SVG/)).toEqual([200, "image/svg+xml"]);
    expect(await fetched(/PNG/)).toEqual([200, "image/png"]);
    expect(await fetched(/Sheet to print \(PDF\), codes: 2/)).toEqual([200, "application/pdf"]);
    expect(new URL(await address(/PDF/)).searchParams.getAll("label")).toEqual(["Mette", "Ole"]);
    expect(await violations(page, "body")).toEqual([]);
  });

  test("are not made of too many labels, or of one that is too long", async () => {
    const labels = codes().getByLabel("Labels, one per line");
    await labels.fill(Array.from({ length: 61 }, (_, n) => `Van ${n}`).join("\n"));
    await codes().getByText("61 labels: a sheet takes 60 at most.").waitFor();
    expect(await codes().getByRole("img").count()).toBe(0);
    await labels.fill("x".repeat(101));
    await codes().getByText("Longer than 100 characters").waitFor();
    await labels.fill("Van 7");
    await codes().getByRole("img", { name: "QR code: Van 7" }).waitFor();
    expect(dashboard.faults).toEqual([]);
  });
});

describe("the view", () => {
  test.each([
    ["dark, 390 px", { colorScheme: "dark", viewport: { width: 390, height: 800 } }],
    ["in Danish", { locale: "da-DK" }],
  ] as const)("is sound: %s", async (_, options) => {
    const other = await dashboard.open("?view=invitations", options);
    await other.getByText("c2").waitFor();
    expect(await violations(other, "body")).toEqual([]);
    const isWide = await other.evaluate(
      () => document.querySelector("main")!.scrollWidth > document.querySelector("main")!.clientWidth,
    );
    expect(isWide).toBe(false);
    await other.context().close();
  });

  test("sends whoever has no segment to where one is named", async () => {
    await dashboard.owner("PATCH", `/v1/sites/${dashboard.site}`, { segments: [] });
    await page.reload();
    await section("QR codes to print").getByRole("link", { name: "Name one under “Site”" }).click();
    await page.getByRole("heading", { level: 1, name: "Site" }).waitFor();
    expect(dashboard.faults).toEqual([]);
  });
});
