/** The hosted page by a signed link: one invitation, one answer, which its respondent finds again. */
import { describe, expect, test } from "vitest";
import { signToken } from "#collector/services/tokens.ts";
import { makeApp, makeResponse } from "../../support/app.ts";
import { storedRows } from "../../support/recount.ts";
import { readSummary } from "./answers.ts";
import { fieldsOf, invite, openForm, parsePage, sendForm } from "./forms.ts";

describe("an invited respondent", () => {
  test("who comes back sees what they answered, and changes it", async () => {
    const app = await makeApp();
    await app.owner("PATCH", "/v1/surveys/delivery", { steps: { contact: true } });
    const token = await invite(app, { survey: "delivery" });
    const answer = {
      score: "4",
      reason: `Late & "damp"`,
      touchpointScore: "2",
      source: "search",
      improve: "Boxes",
      contactOk: "yes",
      contact: "me@home.example",
    };
    const fields = await openForm(app, `?t=${token}&score=9`, "delivery");
    app.clock.now += 60_000;
    expect((await sendForm(app, { ...fields, ...answer }, "delivery")).status).toBe(201);

    const { body } = await app.request(`/s/${app.site}/delivery?t=${token}&score=9`);
    expect(fieldsOf(body)).toMatchObject(answer);
    // The card would begin anew and lose the rest.
    expect(parsePage(body).querySelectorAll("script")).toHaveLength(0);
    const changed = await sendForm(app, { ...fieldsOf(body), score: "7", reason: "" }, "delivery");
    expect(changed.status).toBe(200);
    expect(storedRows(app.file)).toMatchObject([
      { score: 7, reason: null, improve: "Boxes", touchpoint_score: 2, contact: "me@home.example" },
    ]);
  });

  test("is one response from two open tabs, and the last press counts", async () => {
    const app = await makeApp();
    const token = await invite(app);
    const early = await openForm(app, `?t=${token}`);
    app.clock.now += 300_000;
    const late = await openForm(app, `?t=${token}`);
    expect((await sendForm(app, { ...early, score: "9" })).status).toBe(201);
    app.clock.now += 1_000;
    expect((await sendForm(app, { ...late, score: "2" })).status).toBe(200);
    expect(storedRows(app.file)).toMatchObject([{ score: 2 }]);
    expect((await readSummary(app)).n).toBe(1);
    const both = await Promise.all([
      sendForm(app, { ...early, score: "3" }),
      sendForm(app, { ...late, score: "3" }),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(storedRows(app.file)).toMatchObject([{ score: 3 }]);
  });

  test("keeps a text given to the group's question", async () => {
    const app = await makeApp();
    const token = await invite(app);
    const { body } = await app.request(`/s/${app.site}/relationship?t=${token}`);
    const { asking } = JSON.parse(
      parsePage(body).querySelector("script[type='application/json']")!.textContent!,
    );
    await app.post(
      makeResponse(app.site, {
        ...asking,
        revision: 3,
        score: 9,
        followUp: "Tandems",
        token,
        channel: "hosted",
      }),
    );
    const again = (await app.request(`/s/${app.site}/relationship?t=${token}`)).body;
    expect(again).toContain("Which products or services would you like us to offer?");
    expect(fieldsOf(again)).toMatchObject({ score: "9", followUp: "Tandems" });
    expect((await sendForm(app, { ...fieldsOf(again), score: "10" })).status).toBe(200);
    expect(storedRows(app.file)).toMatchObject([{ score: 10, follow_up: "Tandems", improve: null }]);
  });

  test("sends nothing when the link ended or was altered meanwhile", async () => {
    const app = await makeApp();
    const token = await invite(app, { exp: app.clock.now / 1000 + 60 });
    const fields = { ...(await openForm(app, `?t=${token}&lang=en`)), score: "9" };
    const altered = await sendForm(app, {
      ...fields,
      t: `${token.slice(0, -2)}${token.endsWith("AA") ? "BB" : "AA"}`,
    });
    expect([altered.status, altered.body.includes("This link is not complete.")]).toEqual([400, true]);
    app.clock.now += 600_000;
    const late = await sendForm(app, fields);
    expect([late.status, late.body.includes("This link has expired.")]).toEqual([410, true]);
    expect(storedRows(app.file)).toEqual([]);
  });

  test("is told when the time for changes is over, and when the answer was deleted", async () => {
    const app = await makeApp();
    const exp = app.clock.now / 1000 + 90 * 86_400;
    const [kept, deleted] = [await invite(app, { exp }), await invite(app, { exp, jti: "second" })];
    await sendForm(app, { ...(await openForm(app, `?t=${kept}`)), score: "9" });
    const { body } = await sendForm(app, { ...(await openForm(app, `?t=${deleted}`)), score: "9" });
    const [, id, receipt] = /r#([^.]+)\.([\w-]+)"/.exec(body)!;
    const headers = { Authorization: `Bearer ${receipt}` };
    expect((await app.request(`/v1/receipts/${id}`, { method: "DELETE", headers })).status).toBe(204);
    const gone = await sendForm(app, { ...(await openForm(app, `?t=${deleted}&lang=en`)), score: "1" });
    expect([gone.status, gone.body.includes("Your answer is deleted.")]).toEqual([410, true]);
    app.clock.now += 8 * 86_400_000;
    const late = await sendForm(app, { ...(await openForm(app, `?t=${kept}&lang=en`)), score: "1" });
    expect([late.status, late.body.includes("can no longer be changed")]).toEqual([410, true]);
    expect(storedRows(app.file)).toMatchObject([{ score: 9 }]);
  });
});

describe("a link that was answered by somebody else", () => {
  test("says so, and the first answer stands", async () => {
    const app = await makeApp();
    const token = await signToken(app.context, {
      site: app.site,
      survey: "relationship",
      purpose: "tag",
      order: "1001",
      exp: app.clock.now / 1000 + 3_600,
    });
    const [first, second] = [await openForm(app, `?t=${token}`), await openForm(app, `?t=${token}&lang=en`)];
    expect((await sendForm(app, { ...first, score: "9" })).status).toBe(201);
    const { status, body } = await sendForm(app, { ...second, score: "1" });
    expect([status, body.includes("This invitation has been answered already.")]).toEqual([409, true]);
    expect(storedRows(app.file)).toMatchObject([{ score: 9 }]);
  });
});
