/** Threat 19: who answered, and what they wrote, stands in no log and in no error's answer. */
import { expect, test } from "vitest";
import { makeApp, makeResponse, shopOrigin } from "../../support/app.ts";
import { storedRows } from "../../support/recount.ts";
import { fieldsOf, invite } from "../routes/forms.ts";

/** Everything below carries this word. */
const canary = "kanari7f3e";
const headers = {
  "User-Agent": `Mozilla/5.0 ${canary}`,
  "X-Forwarded-For": `203.0.113.7, ${canary}`,
  Referer: `https://shop.example/${canary}`,
  Cookie: `session=${canary}`,
  "Accept-Language": `da, ${canary}`,
};

const personal = {
  reason: `${canary} said so`,
  improve: canary,
  followUp: canary,
  customer: `c-${canary}`,
  order: `o-${canary}`,
  contact: `${canary}@example.com`,
  contactOk: true,
  page: `https://shop.example/?email=${canary}@example.com`,
  "segment.region": canary,
};

test("no log line, error body or figure holds what a visitor sent", async () => {
  const lines: string[] = [];
  const app = await makeApp({ onLog: (line) => lines.push(line) });
  await app.owner("PATCH", "/v1/surveys/relationship", { steps: { contact: true } });
  const failed: { name: string; text: string }[] = [];
  async function send(name: string, path: string, method: string, body: unknown, more = {}) {
    const response = await app.app.request(path, {
      method,
      headers: { ...headers, ...more },
      ...(method !== "GET" && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = `${await response.text()} ${JSON.stringify([...response.headers])}`;
    if (response.status >= 400) failed.push({ name: `${response.status} ${name}`, text });
    return { status: response.status, text };
  }
  const post = (name: string, fields: object, more: object = { Origin: shopOrigin }) =>
    send(name, "/v1/responses", "POST", makeResponse(app.site, { ...personal, ...fields }), more);

  expect((await post("stored", {})).status).toBe(201);
  for (const field of [
    "score",
    "id",
    "receipt",
    "site",
    "survey",
    "channel",
    "v",
    "revision",
    "token",
    "test",
  ])
    await post(`wrong ${field}`, { [field]: field === "survey" || field === "site" ? canary : [canary] });
  for (const field of Object.keys(personal)) await post(`wrong ${field}`, { [field]: { [canary]: canary } });
  await post("long text", { reason: canary.repeat(300) });
  await post("long customer", { customer: canary.repeat(30) });
  await post("token", { token: `v1.${canary}.${canary}.${canary}` });
  await post("too large", { pad: canary.repeat(4_000) });
  await send("no JSON", "/v1/responses", "POST", `${canary}{`);
  await send("event", "/v1/events", "POST", { site: canary, survey: canary, event: canary });
  const receipt = { Authorization: `Bearer ${canary.repeat(3)}` };
  await send("receipt", "/v1/receipts/01900000-0000-7000-8000-000000000001", "GET", "", receipt);
  await send("receipt's id", `/v1/receipts/${canary}`, "GET", "", receipt);
  await send("receipt's change", `/v1/receipts/${canary}`, "PUT", { reason: [canary] }, receipt);
  await send("config", `/v1/config/${canary}`, "GET", "");
  await send("file", `/a/${canary}.js`, "GET", "");
  await send("path", `/${canary}?email=${canary}`, "GET", "");
  await send("summary", `/v1/summary?customer=${canary}`, "GET", "");
  await send("key", "/v1/keys", "POST", { label: canary }, { Authorization: `Bearer ${canary}` });
  await send("login", "/v1/sessions", "POST", { token: canary });

  const page = await send("survey", `/s/${app.site}/relationship?lang=en`, "GET", "");
  const form = { ...fieldsOf(page.text), form: canary, reason: canary, score: "11" };
  // The form itself is given back to who typed it, and to nobody else: not by a link, not to a foreign page.
  const foreign = { Origin: "https://evil.example", "Content-Type": "application/x-www-form-urlencoded" };
  await send("form", `/s/${app.site}/relationship`, "POST", new URLSearchParams(form).toString(), foreign);
  await send("link", `/s/${app.site}/relationship?t=${canary}`, "GET", "");
  await send("old link", `/s/${app.site}/visit?t=${await invite(app)}&customer=${canary}`, "GET", "");

  // And where the collector itself fails.
  app.store.responses.accept = async () => {
    throw new Error(`column "${canary}" of "${canary}"`);
  };
  await post("failure", {});

  expect(failed.length).toBeGreaterThan(30);
  for (const { name, text } of failed) expect(text, name).not.toContain(canary);
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.join("")).not.toContain(canary);
  expect(lines.join("")).not.toContain("203.0.113");
  for (const path of ["/metrics", "/healthz", "/readyz", "/v1/summary?survey=relationship"])
    expect(JSON.stringify((await app.owner("GET", path)).body), path).not.toContain(canary);

  // Of what tells where it came from, nothing is kept; of the rest what the survey asked for.
  const rows = storedRows(app.file);
  expect(rows[0]).toMatchObject({ reason: personal.reason, customer: personal.customer });
  expect(JSON.stringify(rows)).not.toMatch(/Mozilla|203\.0\.113/);
});
