/** The plain form of the hosted page, sent: one response however often. */
import { describe, expect, test } from "vitest";
import { makeApp } from "../../support/app.ts";
import { storedRows } from "../../support/recount.ts";
import { readReceipt, readSummary } from "./answers.ts";
import { openForm, parsePage, sendForm } from "./forms.ts";

const hostile = `"><script>alert(1)</script>{x}`;

/** Id and receipt, as the thanks page links to them. */
function receiptOf(body: string) {
  const [, id, receipt] = /href="\.\.\/\.\.\/r#([0-9a-f-]{36})\.([\w-]{22,64})"/.exec(body)!;
  return { id: id!, receipt: receipt! };
}

describe("POST /s/:site/:survey", () => {
  test("stores one response with all that was answered, and shows its respondent the way back to it", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: ["region"] });
    await app.owner("PATCH", "/v1/surveys/delivery", { steps: { contact: true } });
    const fields = await openForm(app, "?score=8&lang=da&segment.region=Fyn&segment.other=x", "delivery");
    const { status, headers, body } = await sendForm(
      app,
      {
        ...fields,
        reason: "To linjer\r\nher",
        improve: "Hurtigere",
        touchpointScore: "4",
        source: "search",
        contactOk: "yes",
        contact: "kunde@shop.example",
      },
      "delivery",
    );
    expect([status, headers.get("Cache-Control")]).toEqual([201, "no-store"]);
    expect(parsePage(body).querySelector("h1")!.textContent).toBe("Tak!");
    expect(body).toContain("Dit svar er gemt.");
    expect(storedRows(app.file)).toHaveLength(1);
    expect(storedRows(app.file)[0]).toMatchObject({
      survey: "delivery",
      channel: "hosted",
      score: 8,
      reason: "To linjer\nher",
      improve: "Hurtigere",
      touchpoint: "delivery",
      touchpoint_score: 4,
      source: "search",
      complete: 1,
      locale: "da",
      contact_ok: 1,
      contact: "kunde@shop.example",
      segments: '{"region":"Fyn"}',
      dropped: 0,
      revision: 100,
    });
    expect((await readReceipt(app, receiptOf(body))).body.answer.score).toBe(8);
    expect(await readSummary(app, "survey=delivery")).toMatchObject({ n: 1, score: 0 });
  });

  test("takes a score alone", async () => {
    const app = await makeApp();
    expect((await sendForm(app, { ...(await openForm(app)), score: "0" })).status).toBe(201);
    const [row] = storedRows(app.file);
    expect(row).toMatchObject({
      score: 0,
      reason: null,
      improve: null,
      source: null,
      contact_ok: null,
      dropped: 0,
    });
  });

  test("sent twice at once, or reloaded, is one response", async () => {
    const app = await makeApp();
    const fields = { ...(await openForm(app)), score: "9" };
    const answers = await Promise.all([sendForm(app, fields), sendForm(app, fields)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
    app.clock.now += 60_000;
    expect((await sendForm(app, fields)).status).toBe(200);
    expect(storedRows(app.file)).toHaveLength(1);
    expect((await readSummary(app)).n).toBe(1);
  });

  test("changed after Back changes the answer", async () => {
    const app = await makeApp();
    const fields = { ...(await openForm(app)), score: "9", reason: "Fine" };
    await sendForm(app, fields);
    app.clock.now += 5_000;
    expect((await sendForm(app, { ...fields, score: "2", reason: "" })).status).toBe(200);
    expect(storedRows(app.file)).toMatchObject([{ score: 2, reason: null, revision: 105 }]);
    expect(await readSummary(app)).toMatchObject({ n: 1, score: -100 });
  });

  test("opened twice is two respondents", async () => {
    const app = await makeApp();
    for (const score of ["1", "10"]) await sendForm(app, { ...(await openForm(app)), score });
    expect((await readSummary(app)).n).toBe(2);
  });

  test("shows everybody the same links to public reviews, whatever the score", async () => {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, {
      reviews: [
        { label: hostile, url: "https://reviews.example/shop?a=1&b=2" },
        { label: "Second", url: "https://second.example/" },
      ],
      privacy: { controller: "Shop ApS", url: "https://shop.example/privacy" },
    });
    const shown = new Set<string>();
    for (let score = 0; score <= 10; score++) {
      const { id, receipt, body } = await sendForm(app, { ...(await openForm(app)), score: `${score}` }).then(
        ({ body }) => ({ ...receiptOf(body), body: body as string }),
      );
      shown.add(body.replace(id, "").replace(receipt, ""));
    }
    expect([...shown]).toHaveLength(1);
    const document = parsePage([...shown][0]!);
    const links = [...document.querySelectorAll("a[target=_blank]")];
    expect(links.map((link) => [link.getAttribute("href"), link.textContent])).toEqual([
      ["https://reviews.example/shop?a=1&b=2", `${hostile} (opens in a new tab)`],
      ["https://second.example/", "Second (opens in a new tab)"],
      ["https://shop.example/privacy", "Shop ApS: privacy policy (opens in a new tab)"],
    ]);
    expect(document.querySelectorAll("script")).toHaveLength(0);
  });
});
