import { describe, expect, test } from "vitest";
import { presetSettings, presetTouchpoints } from "#collector/services/presets.ts";
import { cardSurvey, pickLanguage } from "#collector/services/texts.ts";
import { afterNames } from "#shared/schema/config.ts";
import { type Site, SiteSettings } from "#shared/schema/sites.ts";
import { type Survey, SurveySettings } from "#shared/schema/surveys.ts";
import { type Touchpoint, TouchpointSettings } from "#shared/schema/touchpoints.ts";
import { cardTexts } from "#shared/wording/card.ts";
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

describe("cardSurvey", () => {
  test("splits the texts by when they are read, and loses none", () => {
    const { first, after } = cardSurvey(site, survey(), delivery, "da");
    expect({ ...first.texts, ...after }).toEqual(cardTexts(site, survey(), delivery, "da"));
    expect(Object.keys(after).sort()).toEqual([...afterNames].sort());
    expect(Object.keys(first.texts)).not.toEqual(expect.arrayContaining(["saved"]));
    expect(first.texts).toHaveProperty("question");
  });

  test("holds what the card asks and how it looks", () => {
    const privacy = { controller: "Kaffebaren ApS", url: "https://shop.example/privacy" };
    const reviews = [{ label: "Trustpilot", url: "https://reviews.example/kaffebaren" }];
    const { first, after } = cardSurvey(
      { ...site, accent: "#b00040", privacy, reviews },
      survey(),
      delivery,
      "en",
    );
    expect(first).toMatchObject({
      key: "delivery",
      version: 1,
      steps: survey().steps,
      touchpoint: { key: "delivery", scale: "csat" },
      look: { accent: "#b00040", theme: "auto", position: "bottom-end" },
      reviews,
      privacy: privacy.url,
      texts: { privacy: "Kaffebaren ApS: privacy policy" },
    });
    expect(first.steps.source).toBe(true);
    expect(Object.keys(after.options)).toEqual(survey().sourceOptions);
  });

  test("asks for no source where there are no options", () => {
    const { first, after } = cardSurvey(site, survey({ sourceOptions: [] }), delivery, "en");
    expect([first.steps.source, after.options]).toEqual([false, {}]);
  });

  test("names no touchpoint where none is asked for, and no page where the site has none", () => {
    const { steps } = survey();
    const without = survey({ steps: { ...steps, touchpoint: false } });
    expect(cardSurvey(site, without, delivery, "en").first.touchpoint).toBeNull();
    expect(cardSurvey(site, survey(), undefined, "en").first.touchpoint).toBeNull();
    expect(cardSurvey(site, survey(), delivery, "en").first).toMatchObject({ privacy: null, reviews: [] });
  });
});

describe("pickLanguage", () => {
  test.each([
    ["da", "en", "da"],
    ["xx,de-AT", "en", "de"],
    ["no", "en", "nb"],
    ["", "fi", "fi"],
    ["xx", "yy", "en"],
    ["constructor", "toString", "en"],
    ["en-US,en;q=0.9,da;q=0.8", "fi", "en"],
  ])("of %j, else %j, it is %s", (wanted, fallback, language) =>
    expect(pickLanguage(wanted, fallback)).toBe(language),
  );
});
