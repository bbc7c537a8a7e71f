import { describe, expect, test } from "vitest";
import { parseCsv } from "#collector/services/csv.ts";
import { csvReader } from "#collector/services/import-csv.ts";
import { AppError } from "#shared/errors.ts";

const read = (text: string, columns: Record<string, string> = {}) =>
  csvReader(
    columns,
    "iso",
  )(parseCsv(text, 10_001)).map(({ ref, ...row }) =>
    /^row [0-9a-f]{64} \d+$/.test(String(ref)) ? row : { ref, ...row },
  );

describe("csvReader", () => {
  test("gives numbers and yes-no cells their type and leaves the rest to the schema", () => {
    const text = [
      "score,touchpointScore,orderValue,complete,contactOk,test,at,customer,order",
      "9,4,-34900,true,YES,1,1715143140000,0042,1e5",
      "09,4.0,349.00,false,No,0,x,,",
      "nine,,1 000,maybe,-,2,,,",
    ].join("\n");
    expect(read(text)).toEqual([
      {
        score: 9,
        touchpointScore: 4,
        orderValue: -34_900,
        complete: true,
        contactOk: true,
        test: true,
        at: 1_715_143_140_000,
        // References stay texts: their leading noughts count.
        customer: "0042",
        order: "1e5",
      },
      {
        score: 9,
        touchpointScore: "4.0",
        orderValue: "349.00",
        complete: false,
        contactOk: false,
        test: false,
        at: "x",
      },
      { score: "nine", orderValue: "1 000", complete: "maybe", contactOk: "-", test: "2" },
    ]);
  });

  test("takes a yes-no cell named like a part of every object for the text it is", () => {
    expect(read("test\nconstructor\n__proto__\n")).toEqual([{ test: "constructor" }, { test: "__proto__" }]);
  });

  test("leaves out empty cells, empty lines and columns that are no field", () => {
    const text = "at,score,colour,segment.team\n2026,9,blue, A \n,,,\n\n2027,,,\n";
    expect(read(text)).toEqual([{ at: "2026", score: 9, "segment.team": "A" }, { at: "2027" }]);
  });

  test("takes a column that is mapped, and then not the one named like its field", () => {
    const text = "at,when,rating,score,tenure\n1,2026,9,3,old\n";
    expect(read(text, { at: "when", score: "rating", "segment.tenure": "tenure" })).toEqual([
      { at: "2026", score: 9, "segment.tenure": "old" },
    ]);
    // One column may serve two fields.
    expect(read("id,score\n17,9\n", { ref: "id", order: "id" })).toEqual([
      { score: 9, ref: "17", order: "17" },
    ]);
  });

  test("reads a file of one column", () => {
    expect(read("score\n9\n10\n")).toEqual([{ score: 9 }, { score: 10 }]);
  });

  test.each([
    ["a quote that is never closed", 'at,score\n2026,9\n2026,"9\n', {}, "rows.1"],
    ["a row with a cell too many", "at,score\n2026,9\n2026,9,9\n", {}, "rows.1"],
    ["a row with a cell too few", "at,score\n2026,9\n2026,9\n2026\n", {}, "rows.2"],
    ["a column that is not in the file", "at,score\n2026,9\n", { at: "when" }, "columns"],
    [
      "a column named __proto__ that is not in the file",
      "at,score\n2026,9\n",
      { at: "__proto__" },
      "columns",
    ],
  ])("refuses %s and says where", (_, text, columns, path) => {
    try {
      read(text, columns);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({
        code: "invalid",
        issues: [{ path, message: expect.stringMatching(/./) }],
      });
    }
  });
});
