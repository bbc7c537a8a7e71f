/** The texts of a survey, as the card loads them: one module a language. */
import { Script } from "node:vm";
import { describe, expect, test } from "vitest";
import type { CardTexts } from "#shared/schema/config.ts";
import { languages } from "#shared/wording/index.ts";
import { type Answer, makeApp } from "../../support/app.ts";
import type { App } from "./answers.ts";
import { configOf, expectMissing, expectScriptHeaders, immutable, shortLived } from "./served.ts";

/** Path of a survey's texts as a page asks for them. */
async function textsPath(app: App, survey: string, language: string): Promise<string> {
  const { version, texts } = (await configOf(app)).surveys.find(({ key }) => key === survey)!;
  return `/a/s/${app.site}/${survey}/${version}/${language}.${texts}.js`;
}

/** What the module exports. */
function parseModule({ body }: Answer): CardTexts {
  const [, json = ""] = /^export default (\{.*\});$/s.exec(body) ?? [];
  return JSON.parse(json);
}

describe("GET /a/s/<site>/<survey>/<version>/<language>.<hash>.js", () => {
  test("is the survey's texts with the company's name in, to be kept for ever", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { name: "Kaffebaren" });
    const answer = await app.request(await textsPath(app, "delivery", "da"));
    expectScriptHeaders(answer, immutable);
    expect(parseModule(answer)).toMatchObject({
      language: "da",
      question:
        "På en skala fra 0 til 10, hvor sandsynligt er det, at du vil anbefale Kaffebaren til en ven eller kollega?",
      touchpoint: "Hvordan oplevede du leveringen?",
      label: "Feedback til Kaffebaren",
      options: { recommendation: "Nogen, jeg kender, anbefalede jer" },
    });
  });

  test("exists in every language that the config offers", async () => {
    const app = await makeApp();
    const config = await configOf(app);
    expect(config.languages).toEqual(languages);
    expect(languages.length).toBeGreaterThan(5);
    const questions = new Set<string>();
    for (const language of config.languages) {
      const texts = parseModule(await app.request(await textsPath(app, "relationship", language)));
      expect(texts.language).toBe(language);
      questions.add(texts.question);
    }
    expect(questions.size).toBe(languages.length);
  });

  test("lets no owner's word close a script or end a string", async () => {
    const app = await makeApp();
    const name = '</script><b>"\\\u2028\u2029`$&';
    await app.owner("PATCH", `/v1/sites/${app.site}`, { name });
    await app.owner("PATCH", "/v1/surveys/delivery", { texts: { da: { thanks: "<!--<script>{company}" } } });
    const answer = await app.request(await textsPath(app, "delivery", "da"));
    expect(answer.body).not.toMatch(/[<\u2028\u2029]/);
    const texts = parseModule(answer);
    expect(texts.question).toContain(`anbefale ${name} til`);
    expect(texts.thanks).toBe(`<!--<script>${name}`);
    expect(texts).toEqual((await import(`data:text/javascript,${encodeURIComponent(answer.body)}`)).default);

    const loader = await app.request(`/w/${app.site}.js`);
    expect(loader.body).not.toContain("</script");
    expect(() => new Script(loader.body)).not.toThrow();
  });

  test("asked for by the address from before an edit gives today's texts, but not for ever", async () => {
    const app = await makeApp();
    const before = await textsPath(app, "delivery", "da");
    await app.owner("PATCH", `/v1/sites/${app.site}`, { name: "Nyt Navn" });
    const after = await textsPath(app, "delivery", "da");
    expect(after).not.toBe(before);
    const old = await app.request(before);
    expectScriptHeaders(old, shortLived);
    expect(parseModule(old).question).toContain("Nyt Navn");
    expectScriptHeaders(await app.request(after), immutable);
  });

  test("of an earlier version keeps that version's words", async () => {
    const app = await makeApp();
    const reword = (thanks: string) =>
      app.owner("PATCH", "/v1/surveys/delivery", { texts: { da: { thanks } } });
    await reword("Tak for svaret");
    const earlier = await textsPath(app, "delivery", "da");
    await reword("Mange tak");
    expect(earlier).toContain("/delivery/2/");
    const answer = await app.request(earlier);
    expectScriptHeaders(answer, immutable);
    expect(parseModule(answer).thanks).toBe("Tak for svaret");
    expect(parseModule(await app.request(await textsPath(app, "delivery", "da"))).thanks).toBe("Mange tak");
  });

  test("in an unknown language, or of an unknown site or survey, is missing", async () => {
    const app = await makeApp();
    const path = await textsPath(app, "delivery", "da");
    const unknown = [
      path.replace("/da.", "/xx."),
      path.replace("/da.", "/DA."),
      path.replace("/da.", "/."),
      path.replace(app.site, "nosuchsite"),
      path.replace("delivery", "nosuchsurvey"),
      path.replace(/da\..*/, "da.js"),
      path.replace(/\.js$/, ".html"),
    ];
    for (const one of unknown) expectMissing(await app.request(one), one);
  });

  test("in a language named like a part of every object is missing as well", async () => {
    const app = await makeApp();
    const path = await textsPath(app, "delivery", "da");
    expectMissing(await app.request(path.replace("/da.", "/constructor.")), "constructor");
  });
});
