import { describe, expect, test } from "vitest";
import { presetSettings, presetTouchpoints } from "#collector/services/presets.ts";
import { cardTexts, textsHash } from "#collector/services/texts.ts";
import { type Site, SiteSettings } from "#shared/schema/sites.ts";
import { type Survey, SurveySettings } from "#shared/schema/surveys.ts";
import { type Touchpoint, TouchpointSettings } from "#shared/schema/touchpoints.ts";
import { languages, wordings } from "#shared/wording/index.ts";

const site: Site = { key: "shop", ...SiteSettings.parse({ name: "Kaffebaren" }) };
const [delivery] = presetTouchpoints();

const survey = (changes: object = {}): Survey => ({
  key: "delivery",
  preset: "delivery",
  version: 1,
  ...SurveySettings.parse({ ...presetSettings("delivery"), ...changes }),
});

const touchpoint = (key: string, settings: object = {}): Touchpoint => ({
  key,
  ...TouchpointSettings.parse({ phase: "after", ...settings }),
});

describe("cardTexts", () => {
  test.each(languages)("leaves no placeholder open and no text empty in %s", (language) => {
    const texts = cardTexts(site, survey(), delivery, language);
    const all = Object.values(texts).flatMap((text) =>
      typeof text === "string" ? [text] : Object.values(text),
    );
    expect(all.length).toBeGreaterThan(30);
    for (const text of all) expect(text).toMatch(/^[^{}]+$/);
    expect(texts.question).toContain("Kaffebaren");
    expect(texts.touchpoint).toContain(wordings[language].touchpoints.delivery);
    expect(texts.scale).toContain(texts.low);
    expect(texts.scale).toContain(texts.high);
  });

  test("puts the owner's own words over the standard ones, in their language only", () => {
    const own = survey({
      sourceOptions: ["search", "fair", "market"],
      texts: {
        da: {
          question: "Vil du anbefale {company}?",
          low: "Aldrig",
          options: { search: "Google", fair: "Messen i {company}s hal" },
        },
      },
    });
    const da = cardTexts(site, own, delivery, "da");
    expect(da.question).toBe("Vil du anbefale Kaffebaren?");
    expect(da.scale).toContain("Aldrig");
    expect(da.high).toBe(wordings.da.nps.high);
    expect(Object.keys(da.options)).toEqual(["search", "fair", "market"]);
    // An option without a label in this language shows its key rather than nothing.
    expect(da.options).toMatchObject({ search: "Google", market: "market" });
    const en = cardTexts(site, own, delivery, "en");
    expect(en.question).toContain("how likely");
    expect(en.options).toEqual({ search: wordings.en.source.options.search, fair: "fair", market: "market" });
  });

  test("fills the company's name into the owner's option labels, too", () => {
    const own = survey({
      sourceOptions: ["fair"],
      texts: { da: { options: { fair: "{company} på messen" } } },
    });
    expect(cardTexts(site, own, delivery, "da").options).toEqual({ fair: "Kaffebaren på messen" });
  });

  test("names a touchpoint by its own label, else the standard one, else any, else its key", () => {
    const named = (key: string, settings: object = {}) =>
      cardTexts(site, survey(), touchpoint(key, settings), "da").touchpoint;
    expect(named("delivery", { labels: { da: "budet" } })).toBe("Hvordan oplevede du budet?");
    expect(named("delivery", { labels: { en: "the courier" } })).toBe("Hvordan oplevede du leveringen?");
    expect(named("parking", { labels: { en: "the parking" } })).toBe("Hvordan oplevede du the parking?");
    expect(named("parking")).toBe("Hvordan oplevede du parking?");
    expect(named("parking", { questions: { da: "Fandt du en plads hos {company}?" } })).toBe(
      "Fandt du en plads hos Kaffebaren?",
    );
  });

  test("takes names that are part of every object as the plain words they are", () => {
    expect(cardTexts(site, survey(), touchpoint("constructor"), "en").touchpoint).toContain("constructor?");
    const own = survey({
      sourceOptions: ["constructor", "toString"],
      texts: { en: { thanks: "{constructor}" } },
    });
    const { options, thanks } = cardTexts(site, own, delivery, "en");
    expect({ ...options }).toEqual({ constructor: "constructor", toString: "toString" });
    expect(thanks).toBe("{constructor}");
  });

  test("fills a placeholder once: a company may be called like one", () => {
    const odd: Site = { ...site, name: "{touchpoint} {low} $&" };
    expect(
      cardTexts(odd, survey({ texts: { en: { question: "{company}?" } } }), delivery, "en").question,
    ).toBe("{touchpoint} {low} $&?");
  });
});

describe("textsHash", () => {
  test("changes with a word in any language and with nothing else", () => {
    const hash = textsHash(site, survey(), delivery);
    expect(hash).toMatch(/^[0-9a-f]{10}$/);
    expect(textsHash(site, survey({ delayMs: 1, share: 0.1, name: "Another" }), delivery)).toBe(hash);
    expect(
      textsHash({ ...site, accent: "#000000", origins: [] }, { ...survey(), version: 9 }, delivery),
    ).toBe(hash);
    const others = [
      textsHash({ ...site, name: "Another" }, survey(), delivery),
      textsHash(site, survey({ texts: { is: { thanks: "Takk" } } }), delivery),
      textsHash(site, survey({ sourceOptions: ["search"] }), delivery),
      textsHash(site, survey(), touchpoint("visit")),
      textsHash(site, survey(), undefined),
    ];
    expect(new Set([hash, ...others]).size).toBe(others.length + 1);
  });
});
