/** The hosted page of a survey, opened: what it shows, in which language, under which policy, and that it writes nothing. */
import { describe, expect, test } from "vitest";
import { makeApp } from "../../support/app.ts";
import { everyRow, fieldsOf, invite, openForm, parsePage, sendForm } from "./forms.ts";
import { immutable } from "./served.ts";

/** Ends whatever it stands in, if it is let. */
const hostile = `"><script>alert(1)</script>{x}&lt;'`;

describe("GET /s/:site/:survey", () => {
  test("opened twenty times by whatever link stores nothing, nor does HEAD", async () => {
    const app = await makeApp();
    const token = await invite(app);
    const answered = await invite(app, { jti: "answered" });
    await sendForm(app, { ...(await openForm(app, `?t=${answered}`)), score: "7" });
    const expired = await invite(app, { exp: 1 });
    await app.owner("PATCH", "/v1/surveys/visit", { status: "paused" });
    const before = everyRow(app.file);
    expect(before.responses).toHaveLength(1);
    const links = [
      ...Array.from({ length: 11 }, (_, score) => `relationship?score=${score}`),
      `relationship?score=9&t=${token}`,
      `relationship?t=${answered}`,
      `relationship?t=${expired}`,
      "relationship?t=nonsense",
      "visit",
      "nosuch",
      "relationship?score=9&lang=da&segment.region=Fyn",
    ];
    for (const link of links)
      for (let times = 0; times < 20; times++)
        for (const method of ["GET", "HEAD"]) {
          const { headers } = await app.request(`/s/${app.site}/${link}`, { method });
          expect(headers.get("Set-Cookie"), link).toBeNull();
        }
    await app.request("/r");
    expect(everyRow(app.file)).toEqual(before);
  });

  test("preselects the score of the link, and none where that is no score", async () => {
    const app = await makeApp();
    for (const score of ["0", "9", "10"]) expect((await openForm(app, `?score=${score}`)).score).toBe(score);
    for (const score of ["11", "-1", "9.5", "", "nine", "1e1"])
      expect((await openForm(app, `?score=${score}`)).score, score).toBeUndefined();
  });

  test("asks with native radios in a fieldset whose legend is the question, described by the scale's ends", async () => {
    const app = await makeApp();
    const document = parsePage((await app.request(`/s/${app.site}/relationship`)).body);
    const fieldset = document.querySelector("fieldset")!;
    expect(fieldset.querySelector("legend")!.textContent).toContain("Our shop");
    const radios = [...fieldset.querySelectorAll("input[type=radio][name=score]")];
    expect(radios.map((radio) => radio.getAttribute("value"))).toEqual(
      Array.from({ length: 11 }, (_, n) => `${n}`),
    );
    expect(document.getElementById(fieldset.getAttribute("aria-describedby")!)!.textContent).toBe(
      "0 means Not at all likely, 10 means Extremely likely",
    );
  });

  test("asks only what the survey asks", async () => {
    const app = await makeApp();
    await app.owner("PATCH", "/v1/surveys/delivery", {
      steps: { reason: false, touchpoint: false, source: false, text: "none", contact: false },
    });
    const bare = parsePage((await app.request(`/s/${app.site}/delivery`)).body);
    expect(bare.querySelectorAll("fieldset").length).toBe(1);
    expect(bare.querySelectorAll("textarea, [name=contact]").length).toBe(0);
    await app.owner("PATCH", "/v1/surveys/delivery", {
      steps: { reason: true, touchpoint: true, source: true, text: "followUp", contact: true },
    });
    const full = parsePage((await app.request(`/s/${app.site}/delivery`)).body);
    const named = [...full.querySelectorAll("form [name]:not([type=hidden])")];
    expect([...new Set(named.map((field) => field.getAttribute("name")))]).toEqual([
      "score",
      "reason",
      "touchpointScore",
      "source",
      "improve",
      "contactOk",
      "contact",
    ]);
  });

  test("is in the language asked for, else the browser's, else the site's", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { language: "de" });
    const spoken = async (query: string, accepted?: string) => {
      const headers = accepted === undefined ? {} : { "Accept-Language": accepted };
      const { body } = await app.request(`/s/${app.site}/relationship${query}`, { headers });
      return /<html lang="(\w+)">/.exec(body)?.[1];
    };
    expect(await spoken("?lang=da", "fr")).toBe("da");
    expect(await spoken("?lang=xx", "fr")).toBe("fr");
    expect(await spoken("", "xx, sv-SE;q=0.8, fr;q=0.9")).toBe("fr");
    expect(await spoken("", "fr;q=0, no")).toBe("nb");
    expect(await spoken("", "xx")).toBe("de");
    expect(await spoken("")).toBe("de");
    expect((await app.request(`/s/${app.site}/relationship?lang=da`)).body).toContain("Bekræft");
  });

  test("lets only the site's pages frame it, runs only its own code, and is kept by nobody", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, {
      origins: ["https://shop.example", "http://localhost:*", "http://[::1]:*", "null"],
    });
    const path = `/s/${app.site}/relationship`;
    const { headers, body } = await app.request(`${path}?t=${await invite(app)}`);
    const policy = headers.get("Content-Security-Policy")!.split("; ");
    expect(policy).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "img-src data:",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors https://shop.example http://localhost:*",
    ]);
    expect(headers.get("Referrer-Policy")).toBe("no-referrer");
    expect(headers.get("X-Robots-Tag")).toBe("noindex");
    expect(headers.get("Cache-Control")).toBe("no-store");
    // Kept for Back alone: see the test in a browser.
    expect((await app.request(path)).headers.get("Cache-Control")).toBe("private, no-cache");
    expect(body).not.toMatch(/ (style|on\w+)=/);
    await app.owner("PATCH", `/v1/sites/${app.site}`, { origins: [] });
    const alone = await app.request(`/s/${app.site}/relationship`);
    expect(alone.headers.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
    expect((await app.request("/r")).headers.get("Content-Security-Policy")).toContain(
      "frame-ancestors 'none'",
    );
  });

  test("shows as text whatever an owner wrote and whatever stands in the link", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, {
      name: hostile,
      segments: ["region"],
      privacy: { controller: hostile, url: "https://shop.example/?a=1&b=%22" },
    });
    await app.owner("PATCH", "/v1/surveys/relationship", {
      texts: { en: { question: hostile, low: hostile, reason: hostile, options: { search: hostile } } },
    });
    const encoded = encodeURIComponent(hostile);
    const query = `?score=${encoded}&lang=${encoded}&segment.region=${encoded}&segment.other=${encoded}&x=${encoded}`;
    const { body } = await app.request(`/s/${app.site}/relationship${query}`);
    const document = parsePage(body);
    expect([...document.querySelectorAll("script")].map((script) => script.getAttribute("type"))).toEqual([
      "module",
      "application/json",
    ]);
    expect(document.querySelector("legend")!.textContent!.trim()).toBe(hostile);
    expect(document.querySelector("h1")!.textContent).toBe(`Feedback to ${hostile}`);
    expect(fieldsOf(body)).toMatchObject({ "segment.region": hostile });
    expect(fieldsOf(body)).not.toHaveProperty("segment.other");
    const data = JSON.parse(document.querySelector("script[type='application/json']")!.textContent!);
    expect(data.survey.texts.question).toBe(hostile);
    expect(data.facts).toEqual({ "segment.region": hostile });
  });

  test("hands the card all it asks with; the score and the invitation only where the link has them", async () => {
    const app = await makeApp();
    const dataOf = async (query: string) => {
      const { body } = await app.request(`/s/${app.site}/relationship${query}`);
      const text = parsePage(body).querySelector("script[type='application/json']")?.textContent;
      return text && JSON.parse(text);
    };
    const plain = await dataOf("");
    expect(plain).toMatchObject({
      site: app.site,
      confirm: "Confirm",
      facts: {},
      survey: { key: "relationship" },
    });
    expect(plain).not.toHaveProperty("score");
    expect(plain).not.toHaveProperty("asking");
    const token = await invite(app);
    const invited = await dataOf(`?score=9&t=${token}`);
    expect(invited).toMatchObject({ score: 9, facts: { token }, asking: { revision: 0 } });
    expect((await dataOf(`?t=${token}`)).asking).toEqual(invited.asking);
    const { body } = await app.request(`/s/${app.site}/relationship`);
    const linked = [...body.matchAll(/(?:href|src)="\.\.\/\.\.(\/[^"]+)"/g)].map(([, file]) => file!);
    expect(linked).toHaveLength(2);
    for (const file of [`/a/${plain.card}`, ...linked]) {
      const { status, headers } = await app.request(file);
      expect([status, headers.get("Content-Type"), headers.get("Cache-Control")], file).toEqual([
        200,
        `text/${file.endsWith(".css") ? "css" : "javascript"}; charset=utf-8`,
        immutable,
      ]);
    }
    expect((await app.request("/pages/nosuch.css")).status).toBe(404);
  });

  test("says in the respondent's language why it cannot ask", async () => {
    const app = await makeApp();
    const other = await invite(app, { survey: "delivery" });
    const expired = await invite(app, { exp: 1 });
    await app.owner("PATCH", "/v1/surveys/visit", { status: "paused" });
    for (const [link, status, message] of [
      ["visit?lang=en", 410, "This survey is closed at the moment."],
      [`relationship?lang=en&t=${expired}`, 410, "This link has expired."],
      [`relationship?lang=en&t=${other}`, 400, "This link is not complete."],
      ["relationship?lang=da&t=v1.x.y.z", 400, "Linket er ikke komplet."],
      ["nosuch?lang=da", 404, "Linket er ikke komplet."],
    ] as const) {
      const answer = await app.request(`/s/${app.site}/${link}`);
      expect(answer.status, link).toBe(status);
      const document = parsePage(answer.body);
      expect(document.querySelector("h1")!.textContent, link).toContain(message);
      expect(document.querySelector("form"), link).toBeNull();
    }
  });

  test("does not tell an unknown site from an unknown survey", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { language: "de", accent: "#cc0000" });
    const [site, survey] = [
      await app.request("/s/nosuchsite/relationship"),
      await app.request(`/s/${app.site}/nosuch`),
    ];
    expect(survey).toEqual(site);
    expect(site.status).toBe(404);
  });
});
