/** Threat 17: what was signed or shown once, altered; shop tokens: services/tokens.test.ts, replays: routes/responses-tokens.test.ts. */
import { describe, expect, test } from "vitest";
import { makeApp } from "../../support/app.ts";
import { storedRows } from "../../support/recount.ts";
import { type Fields, openForm, sendForm } from "../routes/forms.ts";
import { browserOf, httpsUrl, loginToken } from "../routes/sessions.ts";

/** Each character as each neighbour in its alphabet, left out, and doubled; and some that decoders pass over. */
function* alter(token: string): Generator<string> {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  for (const [at, char] of [...token].entries()) {
    const place = alphabet.indexOf(char);
    const others = [alphabet[(place + 1) % 64]!, alphabet[(place + 63) % 64]!, "", char + char, "*"];
    for (const other of others) yield token.slice(0, at) + other + token.slice(at + 1);
  }
  for (const end of ["=", ".", ".A", "A", " "]) yield token + end;
}

describe("with any one of its characters altered", () => {
  test("the hosted page's form is not taken, and stores nothing", async () => {
    const app = await makeApp();
    const fields: Fields = { ...(await openForm(app)), score: "10" };
    const altered = [...alter(fields.form!)];
    expect(altered.length).toBeGreaterThan(500);
    for (const form of altered) expect((await sendForm(app, { ...fields, form })).status, form).toBe(400);
    expect(storedRows(app.file)).toEqual([]);
    expect((await sendForm(app, fields)).status).toBe(201);
  });

  test("a one-time login signs nobody in, nor is the right one used up by it", async () => {
    const app = await makeApp({ publicUrl: httpsUrl });
    const token = await loginToken(app);
    for (const altered of alter(token)) {
      const browser = browserOf(app);
      const { status } = await browser.send("POST", "/v1/sessions", { token: altered });
      expect([status, browser.cookie], altered).toEqual([401, undefined]);
    }
    expect((await browserOf(app).send("POST", "/v1/sessions", { token })).status).toBe(201);
  });
});
