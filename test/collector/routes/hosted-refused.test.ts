/** The plain form of the hosted page where it cannot be stored: what was typed stays, and what is wrong is said. */
import { describe, expect, test } from "vitest";
import { makeApp, noon } from "../../support/app.ts";
import { storedRows } from "../../support/recount.ts";
import { readSummary } from "./answers.ts";
import { everyRow, type Fields, fieldsOf, openForm, ownOrigin, parsePage, sendForm } from "./forms.ts";

const hostile = `"><script>alert(1)</script>{x}`;

describe("a form sent to /s/:site/:survey", () => {
  test("without a score keeps what was typed and leads to the scale", async () => {
    const app = await makeApp();
    await app.owner("PATCH", "/v1/surveys/delivery", { steps: { contact: true } });
    const typed: Fields = {
      ...(await openForm(app, "?lang=en", "delivery")),
      reason: `\n${hostile}`,
      improve: `</textarea>${hostile}`,
      touchpointScore: "2",
      source: "reviews",
      contactOk: "yes",
      contact: hostile,
    };
    const { status, body } = await sendForm(app, typed, "delivery");
    expect(status).toBe(400);
    const document = parsePage(body);
    const alert = document.querySelector("[role=alert]")!;
    expect(alert.textContent).toBe("Please choose a number from 0 to 10.");
    const target = document.querySelector(alert.querySelector("a")!.getAttribute("href")!)!;
    expect([target.getAttribute("name"), target.getAttribute("value")]).toEqual(["score", "0"]);
    expect(document.querySelector("fieldset")!.getAttribute("aria-describedby")!.split(" ")).toContain(
      alert.id,
    );
    expect(document.querySelectorAll("script")).toHaveLength(0);
    const { form, ...kept } = fieldsOf(body);
    const { form: first, ...sent } = typed;
    expect(kept).toEqual(sent);
    expect(storedRows(app.file)).toEqual([]);

    // The new form is as good as the first.
    expect((await sendForm(app, { ...kept, form: form!, score: "6" }, "delivery")).status).toBe(201);
    expect(first).not.toBe(form);
  });

  test("with what no form of ours holds stores nothing and says so on the form", async () => {
    const app = await makeApp();
    const fields = { ...(await openForm(app)), score: "5" };
    for (const [wrong, message] of [
      [{ score: "11" }, "Please choose"],
      [{ score: "x" }, "Please choose"],
      [{ reason: "x".repeat(2_001) }, "This was not saved."],
      [{ contactOk: "yes", contact: "x".repeat(201) }, "This was not saved."],
    ] as const) {
      await app.owner("PATCH", "/v1/surveys/relationship", { steps: { contact: true } });
      const { status, body } = await sendForm(app, { ...fields, ...wrong });
      expect(status, JSON.stringify(wrong)).toBe(400);
      expect(parsePage(body).querySelector("[role=alert]")!.textContent).toContain(message);
    }
    expect(storedRows(app.file)).toEqual([]);
  });

  test("takes two full texts in any script, and refuses a larger body", async () => {
    const app = await makeApp();
    const long = "長".repeat(2_000);
    const fields = { ...(await openForm(app)), score: "5" };
    expect((await sendForm(app, { ...fields, reason: long, improve: long })).status).toBe(201);
    expect(storedRows(app.file)).toMatchObject([{ reason: long, improve: long }]);
    expect((await sendForm(app, { ...fields, reason: "x".repeat(70_000) })).status).toBe(413);
  });

  test("after a day asks for another press, with what was typed", async () => {
    const app = await makeApp();
    const fields = { ...(await openForm(app)), score: "3", reason: "Slow" };
    app.clock.now = noon + 24 * 3_600_000;
    const late = await sendForm(app, fields);
    expect(late.status).toBe(400);
    expect(parsePage(late.body).querySelector("[role=alert]")!.textContent).toBe(
      "This was not saved. Please try again.",
    );
    expect(storedRows(app.file)).toEqual([]);
    expect((await sendForm(app, fieldsOf(late.body))).status).toBe(201);
    expect(storedRows(app.file)).toMatchObject([{ score: 3, reason: "Slow" }]);
  });

  test("takes no form that is not of its making, nor one of another survey or site", async () => {
    const app = await makeApp();
    const { body: other } = await app.owner("POST", "/v1/sites", { name: "Another shop" });
    const { form: _, ...fields }: Fields = { ...(await openForm(app)), score: "10" };
    const token = (await openForm(app)).form!;
    const [payload, mac] = token.split(".") as [string, string];
    const forged = Buffer.from(
      JSON.stringify({ ...JSON.parse(Buffer.from(payload, "base64url").toString()), revision: 900 }),
    ).toString("base64url");
    const flipped = Buffer.from(mac, "base64url");
    flipped[0]! ^= 1;
    for (const form of [
      "",
      "x",
      ".",
      `${payload}.`,
      `${forged}.${mac}`,
      `${payload}.${flipped.toString("base64url")}`,
      (await openForm(app, "", "visit")).form!,
      fieldsOf((await app.request(`/s/${(other.key ?? other.site?.key) as string}/relationship`)).body).form!,
    ])
      expect((await sendForm(app, { ...fields, form })).status, form).toBe(400);
    expect(storedRows(app.file)).toEqual([]);
  });

  test("is refused from another origin, and stores nothing", async () => {
    const app = await makeApp();
    const fields = { ...(await openForm(app)), score: "10" };
    const before = everyRow(app.file);
    for (const headers of [
      { Origin: "https://evil.example" },
      { Origin: "http://localhost:8788" },
      { Origin: `${ownOrigin}.evil.example` },
      { Origin: ownOrigin.replace("http", "https") },
      { Origin: "null", "Sec-Fetch-Site": "cross-site" },
      { "Sec-Fetch-Site": "same-site" },
    ])
      expect((await sendForm(app, fields, "relationship", headers)).status, JSON.stringify(headers)).toBe(
        403,
      );
    expect(everyRow(app.file)).toEqual(before);
    for (const headers of [{ Origin: ownOrigin }, {}, { Origin: "null" }])
      expect((await sendForm(app, fields, "relationship", headers)).status).toBeLessThan(300);
    expect(storedRows(app.file)).toHaveLength(1);
  });

  test("to a survey that was paused or is not there stores nothing", async () => {
    const app = await makeApp();
    const fields = { ...(await openForm(app, "?lang=en")), score: "10" };
    await app.owner("PATCH", "/v1/surveys/relationship", { status: "paused" });
    const paused = await sendForm(app, fields);
    expect(paused.status).toBe(410);
    expect(paused.body).toContain("This survey is closed at the moment.");
    expect((await sendForm(app, fields, "nosuch")).status).toBe(404);
    expect(storedRows(app.file)).toEqual([]);
  });

  test("counts against the network's new answers like any other, and keeps what was typed when they are used up", async () => {
    const app = await makeApp({ rateLimit: true });
    const first = { ...(await openForm(app)), score: "9" };
    for (let n = 0; n < 60; n++)
      expect((await sendForm(app, n ? { ...(await openForm(app)), score: "9" } : first)).status).toBe(201);
    const refused = await sendForm(app, { ...(await openForm(app)), score: "1", reason: "Kept" });
    expect(refused.status).toBe(429);
    expect(refused.headers.get("Retry-After")).toMatch(/^\d+$/);
    expect(fieldsOf(refused.body)).toMatchObject({ score: "1", reason: "Kept" });
    app.clock.now += 2_000;
    expect((await sendForm(app, { ...first, score: "8" })).status).toBe(200);
    expect((await readSummary(app)).n).toBe(60);
  });
});
