/** `anbefal import` and `anbefal export`, against a running collector and against its file alone. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { end, runProgram, type Started, startProgram } from "../../support/program.ts";
import { recount, storedRows } from "../../support/recount.ts";

// Each command is a process, and there are many.
vi.setConfig({ testTimeout: 120_000 });

let folder: string;
let started: Started;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "anbefal-"));
  started = await startProgram(folder);
});
afterAll(async () => {
  await end(started.child, "SIGTERM");
  rmSync(folder, { recursive: true });
});

const anbefal = (...args: string[]) => runProgram(args, folder);
const at = "2026-02-20T10:00:00Z";
const none = { repeated: 0, gone: 0, void: 0, dropped: {} };
const stored = (survey: string) =>
  storedRows(join(folder, "anbefal.db")).filter((row) => row.survey === survey);

function write(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

describe("anbefal import", () => {
  test("takes a CSV file of more rows than a request may have, and each counts once however often it is sent", async () => {
    // Equal rows far apart: they are different answers, whichever request they fall in.
    const count = 20_500;
    const lines = Array.from({ length: count }, (_, n) => `${at};${n % 7};"Line ${n % 5}\nnext"`);
    const file = write("many.csv", `\ufeffsubmitted;score;why\n${lines.join("\n")}\n`);
    const args = ["import", file, "--survey", "visit", "--map", "at=submitted", "--map", "reason=why"];

    const dry = await anbefal(...args, "--dry");
    expect([dry.code, JSON.parse(dry.out)]).toEqual([0, { rows: count, created: 0, ...none, dry: true }]);
    expect(stored("visit")).toEqual([]);

    const { code, out, complaint } = await anbefal(...args);
    expect([code, JSON.parse(out)]).toEqual([0, { rows: count, created: count, ...none }]);
    expect(complaint.trim().split("\n")).toEqual(["10000 rows", "20000 rows", "20500 rows"]);
    expect(JSON.parse((await anbefal(...args)).out)).toMatchObject({ created: 0, repeated: count });

    const rows = stored("visit");
    expect(rows).toHaveLength(count);
    const tally = (texts: string[]) => {
      const counts: Record<string, number> = {};
      for (const text of texts) counts[text] = (counts[text] ?? 0) + 1;
      return counts;
    };
    expect(tally(rows.map(({ score, reason }) => `${score} ${reason}`))).toEqual(
      tally(Array.from({ length: count }, (_, n) => `${n % 7} Line ${n % 5}\nnext`)),
    );
    const { fromResponses, fromRollups } = recount(join(folder, "anbefal.db"));
    expect(fromRollups).toEqual(fromResponses);
  });

  test("takes NDJSON and JSON; equal rows count apart across requests, and once each the second time", async () => {
    const rows = Array.from({ length: 10_003 }, (_, n) => ({ at, score: n % 2, reason: "a\u2028b" }));
    const file = write("rows.jsonl", rows.map((row) => JSON.stringify(row)).join("\r\n"));
    const args = ["import", file, "--survey", "delivery"];
    expect(JSON.parse((await anbefal(...args)).out)).toEqual({ rows: 10_003, created: 10_003, ...none });
    expect(JSON.parse((await anbefal(...args)).out)).toMatchObject({ created: 0, repeated: 10_003 });
    expect(
      stored("delivery").filter(({ score, reason }) => score === 0 && reason === "a\u2028b"),
    ).toHaveLength(5_002);

    const json = write("rows.json", JSON.stringify([{ at, score: 9, nonsense: "x" }]));
    const { out } = await anbefal("import", json, "--survey", "relationship");
    expect(JSON.parse(out)).toEqual({ rows: 1, created: 1, ...none, dropped: { nonsense: 1 } });
  });

  test("names what is wrong, with the row as the whole file counts it, and what is stored by then", async () => {
    const rows = Array.from({ length: 10_002 }, (_, n) => ({ at, score: n === 10_001 ? 11 : 9 }));
    const late = write("late.ndjson", rows.map((row) => JSON.stringify(row)).join("\n"));
    const line = JSON.stringify({ at, score: 9 });
    const wrong: [args: string[], complaint: string][] = [
      [[late], "The 10000 rows before are imported"],
      [[join(folder, "nosuch.csv")], "cannot be read"],
      [[write("x.xlsx", "x")], "--format"],
      [
        [write("latin.csv", Buffer.from("at,score,reason\n2026-01-01T00:00Z,9,\xe6bler\n", "latin1"))],
        "not UTF-8",
      ],
      [[write("quote.csv", `at,score,reason\n${at},9,"open\n`)], "cannot be read: rows.0"],
      [[write("broken.ndjson", `${line}\n{"at"\n`)], "broken.ndjson, line 2 is not JSON"],
      [[write("a.csv", `at,score\n${at},9\n`), "--map", "at=when"], 'no column "when"'],
      [[write("a.csv", `at,score\n${at},9\n`), "--map", "when=at"], "no field of an answer"],
      [[write("a.csv", `at,score\n${at},9\n`), "--map", "at"], "field=column"],
      [[write("empty.json", "")], "is not JSON"],
    ];
    await Promise.all(
      wrong.map(async ([[file = "", ...rest], complaint]) => {
        const told = await anbefal("import", file, "--survey", "relationship", ...rest);
        expect([told.code, told.out], complaint).toEqual([1, ""]);
        expect(told.complaint).toContain(complaint);
        if (file === late) expect(told.complaint).toContain("rows.10001.score");
      }),
    );
    expect((await anbefal("import", late, "--survey", "nosuch")).complaint).toContain(
      "No such site or survey",
    );
    expect(stored("relationship")).toHaveLength(10_001);
  });
});

describe("anbefal export", () => {
  test("prints NDJSON that another collector imports as it was", async () => {
    const asked = ["--format", "ndjson", "--survey", "delivery", "--where", "score=1"];
    const { code, out } = await anbefal("export", ...asked);
    const own = stored("delivery").filter(({ score }) => score === 1);
    expect([code, out.trim().split("\n").length]).toEqual([0, own.length]);

    // No collector runs there: the command opens the file itself.
    const elsewhere = mkdtempSync(join(tmpdir(), "anbefal-"));
    const other = await startProgram(elsewhere);
    await end(other.child, "SIGTERM");
    const file = write("moved.ndjson", out);
    const moved = await runProgram(["import", file, "--survey", "relationship"], elsewhere);
    expect(JSON.parse(moved.out)).toEqual({ rows: own.length, created: own.length, ...none });
    const again = await runProgram(["export", "--format", "ndjson"], elsewhere);
    const bare = (text: string) =>
      text
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line))
        .map(({ id, survey, at, score, reason }) => ({ id, survey, at, score, reason }));
    expect(bare(again.out)).toEqual(bare(out));
    rmSync(elsewhere, { recursive: true });
  });

  test("writes a file under its name once it is whole, and tells how much", async () => {
    const out = join(folder, "answers.csv");
    const { code, complaint } = await anbefal(
      "export",
      "--out",
      out,
      "--separator",
      "semicolon",
      "--survey",
      "visit",
    );
    const text = readFileSync(out, "utf8");
    expect([code, text.startsWith("\ufeffid;survey;at;")]).toEqual([0, true]);
    expect(text.match(/^[0-9a-f-]{36};visit;/gm)).toHaveLength(stored("visit").length);
    expect(complaint).toContain(`${(Buffer.byteLength(text) / 1_000_000).toFixed(1)} MB`);

    const refused = await anbefal("export", "--out", join(folder, "no.csv"), "--where", "nonsense=1");
    expect([refused.code, refused.complaint]).toEqual([1, expect.stringContaining("nonsense")]);
    expect(() => readFileSync(join(folder, "no.csv"))).toThrow();
    expect(() => readFileSync(join(folder, "no.csv.part"))).toThrow();
  });
});
