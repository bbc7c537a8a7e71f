/** A survey in one language, as the card loads it: one module for the score, one for what follows. */
import { Script } from "node:vm";
import { describe, expect, test } from "vitest";
import { afterNames } from "#shared/schema/config.ts";
import { languages, wordings } from "#shared/wording/index.ts";
import { type Answer, makeApp, noon } from "../../support/app.ts";
import type { App } from "./answers.ts";
import {
  configOf,
  expectMissing,
  expectScriptHeaders,
  immutable,
  parseAfter,
  parseFirst,
  shortLived,
  survey,
  surveyPath,
} from "./served.ts";

const evaluate = (body: string) => import(`data:text/javascript,${encodeURIComponent(body)}`);

describe("GET /a/s/<site>/<survey>/<hash>.js", () => {
  test("is the survey with the company's name in its texts, to be kept for ever", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { name: "Kaffebaren", accent: "#b00040" });
    const path = await surveyPath(app, "delivery", "da");
    const answer = await app.request(path);
    expectScriptHeaders(answer, immutable);
    const { first, after } = parseFirst(answer);
    expect(first).toMatchObject({
      key: "delivery",
      touchpoint: { key: "delivery", scale: "csat" },
      look: { accent: "#b00040", theme: "auto", position: "bottom-end" },
      texts: {
        language: "da",
        direction: "ltr",
        question:
          "På en skala fra 0 til 10, hvor sandsynligt er det, at du vil anbefale Kaffebaren til en ven eller kollega?",
        label: "Feedback til Kaffebaren",
      },
    });
    const second = await app.request(new URL(after, `http://any.example${path}`).href);
    expectScriptHeaders(second, immutable);
    expect(parseAfter(second)).toMatchObject({
      touchpoint: "Hvordan oplevede du leveringen?",
      options: { recommendation: "Nogen, jeg kender, anbefalede jer" },
    });
  });

  test("says before the score nothing that is read after it, and the other way round", async () => {
    const { first, after } = await survey(await makeApp(), "delivery", "da");
    expect(Object.keys(after).sort()).toEqual([...afterNames].sort());
    expect(
      Object.keys(first.texts).filter((name) => (afterNames as readonly string[]).includes(name)),
    ).toEqual([]);
    expect(Object.keys(first.texts).length).toBeGreaterThan(8);
  });

  test("exists in every language", async () => {
    const app = await makeApp();
    expect(languages.length).toBeGreaterThan(5);
    const questions = new Set<string>();
    const thanks = new Set<string>();
    for (const language of languages) {
      const { first, after } = await survey(app, "relationship", language);
      expect(first.texts.language).toBe(language);
      questions.add(first.texts.question);
      thanks.add(after.saved);
    }
    expect([questions.size, thanks.size]).toEqual([languages.length, languages.length]);
  });

  test.each([
    ["da,en", "da"],
    ["da-DK,da;q=0.9,en;q=0.8", "da"],
    [",,sv-FI", "sv"],
    ["no", "nb"],
    ["nn-NO,nb", "nn"],
    ["ja,ko,de", "de"],
    ["DA", "da"],
    ["xx", "fi"],
    ["", "fi"],
    ["constructor,__proto__", "fi"],
    [`${"x,".repeat(400)}da`, "fi"],
  ])("of a page and browser wanting %j is in %s; the site's own is Finnish", async (wanted, language) => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { language: "fi" });
    const { first } = await survey(app, "delivery", encodeURIComponent(wanted));
    expect(first.texts.language).toBe(language);
  });

  test("of a site in a language without a wording is in English", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { language: "ja" });
    expect((await survey(app, "delivery", "ko")).first.texts.language).toBe("en");
  });

  test("lets no owner's word close a script or end a string", async () => {
    const app = await makeApp();
    const name = '</script><b>"\\\u2028\u2029`$&';
    await app.owner("PATCH", `/v1/sites/${app.site}`, { name });
    const texts = { da: { thanks: "<!--<script>{company}", promoter: "</script>{company}" } };
    await app.owner("PATCH", "/v1/surveys/delivery", { texts });
    const path = await surveyPath(app, "delivery", "da");
    const answer = await app.request(path);
    const { first, after: afterPath } = parseFirst(answer);
    const second = await app.request(new URL(afterPath, `http://any.example${path}`).href);
    for (const { body } of [answer, second]) expect(body).not.toMatch(/[<\u2028\u2029]/);
    expect(first.texts.question).toContain(`anbefale ${name} til`);
    expect(first.texts.thanks).toBe(`<!--<script>${name}`);
    const { more, ...rest } = (await evaluate(answer.body)).default;
    expect([rest, typeof more]).toEqual([first, "function"]);
    expect(parseAfter(second).promoter).toBe(`</script>${name}`);
    expect((await evaluate(second.body)).default).toEqual(parseAfter(second));

    const loader = await app.request(`/w/${app.site}.js`);
    expect(loader.body).not.toContain("</script");
    expect(() => new Script(loader.body)).not.toThrow();
  });

  test("asked for by the address from before an edit is today's, but not for ever", async () => {
    const app = await makeApp();
    const before = await surveyPath(app, "delivery", "da");
    await app.owner("PATCH", `/v1/sites/${app.site}`, { name: "Nyt Navn" });
    const after = await surveyPath(app, "delivery", "da");
    expect(after).not.toBe(before);
    const old = await app.request(before);
    expectScriptHeaders(old, shortLived);
    expect(parseFirst(old).first.texts.question).toContain("Nyt Navn");
    expectScriptHeaders(await app.request(after), immutable);
    expectScriptHeaders(await app.request(`${before}&after`), shortLived);
  });

  test("fetched once more by the loader, after a failure, is the same", async () => {
    const app = await makeApp();
    const path = await surveyPath(app, "delivery", "da");
    expect((await app.request(`${path}&again`)).body).toBe((await app.request(path)).body);
  });

  test("of an unknown site or survey, or by no hash, is missing", async () => {
    const app = await makeApp();
    const path = await surveyPath(app, "delivery", "da");
    const unknown = [
      path.replace(app.site, "nosuchsite"),
      path.replace("delivery", "nosuchsurvey"),
      path.replace("delivery", "constructor"),
      path.replace(/[0-9a-f]+\.js/, "zz.js"),
      path.replace(/[0-9a-f]+\.js/, ".js"),
      path.replace(/\.js/, ".html"),
    ];
    for (const one of unknown) expectMissing(await app.request(one), one);
  });
});

describe("the hash in the addresses", () => {
  const delivery = { phase: "after", surveys: ["delivery"] };
  const hashOf = async (app: App) => (await configOf(app)).hash;

  test.each<[string, (app: App) => Promise<Answer>]>([
    ["the company's name", (app) => app.owner("PATCH", `/v1/sites/${app.site}`, { name: "Another" })],
    ["the look", (app) => app.owner("PATCH", `/v1/sites/${app.site}`, { accent: "#000000" })],
    [
      "a review link",
      (app) =>
        app.owner("PATCH", `/v1/sites/${app.site}`, { reviews: [{ label: "R", url: "https://r.example" }] }),
    ],
    [
      "a word in one language only",
      (app) => app.owner("PATCH", "/v1/surveys/delivery", { texts: { is: { thanks: "Takk" } } }),
    ],
    ["a step", (app) => app.owner("PATCH", "/v1/surveys/delivery", { steps: { contact: true } })],
    ["the options", (app) => app.owner("PATCH", "/v1/surveys/visit", { sourceOptions: ["search"] })],
    [
      "the touchpoint asked for",
      (app) => app.owner("PUT", "/v1/touchpoints/delivery", { ...delivery, questions: { da: "Kom den?" } }),
    ],
  ])("changes with %s", async (_, change) => {
    const app = await makeApp();
    const before = await hashOf(app);
    expect(before).toMatch(/^[0-9a-f]{8}$/);
    expect((await change(app)).status).toBe(200);
    expect(await hashOf(app)).not.toBe(before);
  });

  test("does not change with what no card needs", async () => {
    const app = await makeApp();
    const before = await hashOf(app);
    const settings = { origins: ["https://other.example"], timezone: "Europe/Oslo", segments: ["region"] };
    expect((await app.owner("PATCH", `/v1/sites/${app.site}`, settings)).status).toBe(200);
    expect(await hashOf(app)).toBe(before);
  });

  test("changes on the day that a touchpoint opens", async () => {
    const app = await makeApp();
    await app.owner("PUT", "/v1/touchpoints/delivery", { ...delivery, from: "2026-03-03" });
    const before = await hashOf(app);
    app.clock.now = noon + 86_400_000;
    expect(await hashOf(app)).toBe(before);
    app.clock.now = noon + 2 * 86_400_000;
    expect(await hashOf(app)).not.toBe(before);
    const { first, after } = await survey(app, "delivery", "da");
    expect(first.touchpoint?.key).toBe("delivery");
    expect(after.touchpoint).toContain(wordings.da.touchpoints.delivery);
  });
});
