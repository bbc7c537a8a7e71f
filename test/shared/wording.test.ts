import { describe, expect, test } from "vitest";
import { languages, wordings } from "#shared/wording/index.ts";
import { sourceOptions, standardTouchpoints } from "#shared/wording/wording.ts";

/** Every text of a language by its dotted path. */
function textsOf(value: object, path = ""): [path: string, text: unknown][] {
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === "object" ? textsOf(inner, `${path}${name}.`) : [[path + name, inner]],
  );
}

const placeholders = (text: unknown) => (String(text).match(/\{[^}]*\}?/g) ?? []).sort().join(" ");

/** Finnish would have to bend the company's name there. */
const withoutCompany = ["fi source.question"];

const english = new Map(textsOf(wordings.en));

test("the languages of the Nordic countries and their neighbours are there", () =>
  expect([...languages].sort()).toEqual(["da", "de", "en", "fi", "fr", "is", "nb", "nl", "nn", "sv"]));

test("English asks with the company's name and explains the scale by its ends", () => {
  expect(placeholders(english.get("nps.question"))).toBe("{company}");
  expect(placeholders(english.get("touchpoint.question"))).toBe("{touchpoint}");
  expect(placeholders(english.get("card.scale"))).toBe("{high} {low}");
});

describe.each(languages)("%s", (language) => {
  const texts = textsOf(wordings[language]);

  test("has the same texts as English", () =>
    expect(texts.map(([path]) => path).sort()).toEqual([...english.keys()].sort()));

  test("has the same placeholders as English", () => {
    const different = texts
      .filter(([path, text]) => placeholders(text) !== placeholders(english.get(path)))
      .map(([path]) => `${language} ${path}`);
    expect(different).toEqual(withoutCompany.filter((place) => place.startsWith(language)));
  });

  test("has no empty text and none with white space around it", () => {
    const odd = texts.filter(
      ([path, text]) => path !== "version" && (text === "" || text !== String(text).trim()),
    );
    expect(odd).toEqual([]);
  });

  test("counts its versions from 1", () => expect(wordings[language].version).toBeGreaterThanOrEqual(1));

  test("names every source option and every standard touchpoint, each differently", () => {
    const { source, touchpoints } = wordings[language];
    expect(Object.keys(source.options).sort()).toEqual([...sourceOptions].sort());
    expect(Object.keys(touchpoints).sort()).toEqual([...standardTouchpoints].sort());
    expect(new Set(Object.values(source.options)).size).toBe(sourceOptions.length);
    expect(new Set(Object.values(touchpoints)).size).toBe(standardTouchpoints.length);
  });
});
