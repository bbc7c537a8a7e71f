import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanText, codePoints } from "#shared/text.ts";

describe("cleanText", () => {
  test.each([
    ["NUL is left out", "a\0b\0", "ab"],
    ["the first half of a pair alone is replaced", "a\ud83db", "a\ufffdb"],
    ["the second half alone is replaced", "a\ude00b", "a\ufffdb"],
    ["halves at the ends are replaced", "\ude00x\ud83d", "\ufffdx\ufffd"],
    ["halves in the wrong order are both replaced", "\ude00\ud83d", "\ufffd\ufffd"],
    ["of two first halves the one without a partner is replaced", "\ud83d\ud83d\ude00", "\ufffd😀"],
    ["of two second halves the one without a partner is replaced", "\ud83d\ude00\ude00", "😀\ufffd"],
    ["an emoji keeps both halves", "fint 😀👩‍👩‍👧", "fint 😀👩‍👩‍👧"],
    ["outer white space goes, inner stays", " \n to\tord \r\n", "to\tord"],
    ["letters with signs stay as they are", "æøå ß é e\u0301", "æøå ß é e\u0301"],
    ["nothing but white space is nothing", " \t\n\0 ", ""],
  ])("%s", (_, given, cleaned) => expect(cleanText(given)).toBe(cleaned));

  test("whatever comes in, what goes out is well formed, without NUL, and clean already", () => {
    const unit = fc.constantFrom("a", " ", "\0", "\ud83d", "\ude00", "\udbff", "\udc00", "\ufffd", "😀");
    fc.assert(
      fc.property(fc.array(unit), (units) => {
        const cleaned = cleanText(units.join(""));
        expect(cleaned).not.toContain("\0");
        // Encoding replaces what is not well formed.
        expect(new TextDecoder().decode(new TextEncoder().encode(cleaned))).toBe(cleaned);
        expect(cleanText(cleaned)).toBe(cleaned);
      }),
    );
  });
});

describe("codePoints", () => {
  test.each([
    ["", 0],
    ["abc", 3],
    ["😀", 1],
    ["æ😀\u0301", 3],
    ["\ud83d", 1],
  ])("%j counts %i", (text, count) => expect(codePoints(text)).toBe(count));
});
