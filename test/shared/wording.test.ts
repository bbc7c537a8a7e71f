import { describe, expect, test } from "vitest";
import { presetSurveys, presetTouchpoints } from "#collector/services/presets.ts";
import { SiteSettings } from "#shared/schema/sites.ts";
import { cardTexts } from "#shared/wording/card.ts";
import { languages, wordings } from "#shared/wording/index.ts";
import { sourceOptions, standardTouchpoints } from "#shared/wording/wording.ts";

/** Every text of a language by its dotted path. */
function textsOf(value: object, path = ""): [path: string, text: unknown][] {
  return Object.entries(value).flatMap(([name, inner]) =>
    typeof inner === "object" ? textsOf(inner, `${path}${name}.`) : [[path + name, inner]],
  );
}

const placeholders = (text: unknown) => (String(text).match(/\{[^}]*\}?/g) ?? []).sort().join(" ");

const english = new Map(textsOf(wordings.en));

test("the languages of the Nordic countries, their neighbours and the larger ones to the south are there", () =>
  expect([...languages].sort()).toEqual([
    "da",
    "de",
    "en",
    "es",
    "fi",
    "fr",
    "is",
    "it",
    "nb",
    "nl",
    "nn",
    "pl",
    "pt",
    "sv",
  ]));

test("English has every placeholder where it belongs and nowhere else", () => {
  const filled = [...english].map(([path, text]) => [path, placeholders(text)]).filter(([, names]) => names);
  expect(Object.fromEntries(filled)).toEqual({
    "nps.question": "{company}",
    "source.question": "{company}",
    "touchpoint.question": "{touchpoint}",
    "card.label": "{company}",
    "card.scale": "{high} {low}",
    "card.announce": "{company}",
    "card.privacy": "{controller}",
    "page.given": "{date}",
  });
});

test("no two languages share a whole question", () => {
  const questions = languages.flatMap((language) =>
    textsOf(wordings[language]).filter(([, text]) => String(text).includes("?")),
  );
  expect(questions).toHaveLength(languages.length * 10);
  expect(new Set(questions.map(([path, text]) => `${path} ${text}`)).size).toBe(questions.length);
});

describe.each(languages)("%s", (language) => {
  const wording = wordings[language];
  const texts = textsOf(wording);

  test("has the same texts as English", () =>
    expect(texts.map(([path]) => path).sort()).toEqual([...english.keys()].sort()));

  test("has the same placeholders as English", () => {
    const different = texts.filter(([path, text]) => placeholders(text) !== placeholders(english.get(path)));
    expect(different).toEqual([]);
  });

  test("has no empty text and none with white space around it", () => {
    const odd = texts.filter(
      ([path, text]) => path !== "version" && (text === "" || text !== String(text).trim()),
    );
    expect(odd).toEqual([]);
  });

  test("counts its versions from 1", () => expect(wording.version).toBeGreaterThanOrEqual(1));

  test("names every source option and every standard touchpoint, each differently", () => {
    const { source, touchpoints } = wording;
    expect(Object.keys(source.options).sort()).toEqual([...sourceOptions].sort());
    expect(Object.keys(touchpoints).sort()).toEqual([...standardTouchpoints].sort());
    expect(new Set(Object.values(source.options)).size).toBe(sourceOptions.length);
    expect(new Set(Object.values(touchpoints)).size).toBe(standardTouchpoints.length);
  });

  test("asks what comes after the score without naming one", () =>
    expect(Object.values(wording.followUp).join(" ")).not.toMatch(/\d/));

  test("has only short texts in the card", () =>
    expect(Object.values(wording.card).filter((text) => text.length > 160)).toEqual([]));

  test("sends the card all of its own texts and none of the pages'", () => {
    const site = { key: "shop", ...SiteSettings.parse({ name: "Kaffebaren" }) };
    const sent = cardTexts(site, presetSurveys()[0]!, presetTouchpoints()[0], language);
    expect(Object.keys(sent)).toEqual(expect.arrayContaining(Object.keys(wording.card)));
    const names = Object.keys(wording.page);
    expect(names.filter((name) => name in sent)).toEqual([]);
    const said = new Set(textsOf(sent).map(([, text]) => text));
    expect(Object.values(wording.page).filter((text) => said.has(text))).toEqual([]);
  });
});
