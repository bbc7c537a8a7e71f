/** The API's description: it and the routes are one and the same, and what it promises is what comes. */
import { describe, expect, test } from "vitest";
import type { Described, OpenApi } from "#collector/openapi/document.ts";
import type { JsonSchema } from "#collector/openapi/schema.ts";
import { makeApp, makeResponse } from "../support/app.ts";
import { bodyOf, entriesOf, examplesOf, routesOf, urlOf, validatorOf } from "../support/openapi.ts";

const publicUrl = "https://feedback.example";
const open = () => makeApp({ publicUrl });
type Collector = Awaited<ReturnType<typeof open>>;

const read = async ({ request }: Collector): Promise<OpenApi> => (await request("/openapi.json")).body;

describe("the document", () => {
  test("describes every route below /v1, and no other than there are", async () => {
    const collector = await open();
    const routes = routesOf(collector.app.routes);
    const described = entriesOf(await read(collector)).map(
      ({ method, path }) => `${method.toUpperCase()} ${path}`,
    );
    expect(routes.filter((route) => / \/v1\//.test(route) && !described.includes(route))).toEqual([]);
    expect(described.filter((route) => !routes.includes(route))).toEqual([]);
    expect(described.length).toBeGreaterThan(40);
  });

  test("names every part of a path, and each operation once", async () => {
    const entries = entriesOf(await read(await open()));
    for (const { path, operation } of entries)
      expect(operation.parameters.filter((one) => one.in === "path").map(({ name }) => name)).toEqual(
        [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
      );
    const ids = entries.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("points at nothing that is not there", async () => {
    const document = await read(await open());
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/(\w+)"/g)];
    expect(refs.length).toBeGreaterThan(100);
    for (const [, kind, name] of refs)
      expect(Object.keys(document.components[kind as "schemas" | "responses"])).toContain(name);
    expect(JSON.stringify(document)).not.toContain("#/$defs/");
  });

  test("is cacheable, and not sent again to who has it", async () => {
    const { request } = await open();
    const { headers, status, body } = await request("/openapi.json");
    expect([status, body.openapi, headers.get("Cache-Control")]).toEqual([
      200,
      "3.1.0",
      "public, max-age=300",
    ]);
    const again = await request("/openapi.json", { headers: { "If-None-Match": headers.get("ETag")! } });
    expect([again.status, again.body, again.headers.get("ETag")]).toEqual([304, "", headers.get("ETag")]);
    const other = await request("/openapi.json", { headers: { "If-None-Match": '"other"' } });
    expect(other.status).toBe(200);
  });
});

/** What the examples speak of: an answer, an action, keys to revoke, a login to take. */
async function prepare({ owner, post, site }: Collector) {
  await owner("PATCH", `/v1/sites/${site}`, { segments: ["region", "technician"] });
  const receipt = "3q2-7wAAAAAAAAAAAAAAAQ";
  const id = "01968f2a-5b00-7000-8000-000000000001";
  expect((await post(makeResponse(site, { id, receipt, customer: "c1" }))).status).toBe(201);
  const action = (await owner("POST", "/v1/actions", { day: "2026-02-01", text: "Parcels by noon" })).body;
  const key = (await owner("POST", "/v1/keys", { role: "read", label: "Gone soon" })).body;
  const signing = (await owner("POST", "/v1/signing-keys")).body;
  const login = async () =>
    (await owner("POST", "/v1/sessions/logins", { role: "read" })).body.url.split("#")[1];
  const session = (await owner("POST", "/v1/sessions", { token: await login() }, own)).body;
  return {
    receipt,
    changeAction: { id: action.id },
    removeAction: { id: action.id },
    removeKey: { id: key.id },
    removeSigningKey: { id: signing.id },
    removeSession: { id: session.id },
    token: await login(),
  };
}

/** As the dashboard's own page sends. */
const own = { Origin: publicUrl, "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin" };

describe("the examples", () => {
  test("work, and are answered as described", async () => {
    const collector = await open();
    const document = await read(collector);
    const prepared = await prepare(collector);
    const answered: string[] = [];

    async function send(path: string, method: string, operation: Described) {
      const { operationId: id } = operation;
      const place = (value: unknown) => JSON.stringify(value).replaceAll("SITEKEY", collector.site);
      const named = id in prepared ? (prepared as unknown as Record<string, Record<string, string>>)[id] : {};
      const url = urlOf(
        path,
        { ...JSON.parse(place(examplesOf(operation, "path"))), ...named },
        {
          ...examplesOf(operation, "query"),
          ...(operation.parameters.some(({ name }) => name === "site") && { site: collector.site }),
        },
      );
      const example = id === "signIn" ? { token: prepared.token } : bodyOf(operation)?.example;
      const bearer = operation["x-access"] === "receipt" ? prepared.receipt : collector.setup.ownerKey;
      return collector.request(url, {
        method: method.toUpperCase(),
        headers: { ...own, ...(operation["x-access"] !== "public" && { Authorization: `Bearer ${bearer}` }) },
        ...(example !== undefined && { body: place(example) }),
      });
    }

    const deletes = ({ method, operation }: { method: string; operation: Described }) =>
      method === "delete" || /^erase/.test(operation.operationId);
    const all = entriesOf(document);
    for (const { path, method, operation } of [
      ...all.filter((one) => !deletes(one)),
      ...all.filter(deletes),
    ]) {
      // By then the answer that they would read is gone.
      if (operation.operationId === "erasePerson") continue;
      const { status, headers, body } = await send(path, method, operation);
      const response = operation.responses[status];
      expect([operation.operationId, status, body?.error?.message], "status").toEqual([
        operation.operationId,
        expect.toSatisfy((value) => value < 300),
        undefined,
      ]);
      const { content } = response as { content?: Record<string, { schema: JsonSchema }> };
      const type = headers.get("Content-Type")?.split(";")[0];
      expect(Object.keys(content ?? {}), operation.operationId).toEqual(
        content ? expect.arrayContaining([type]) : [],
      );
      if (content && type === "application/json") {
        const { error } = validatorOf(document, content[type]!.schema)(body);
        expect(error?.issues, operation.operationId).toBeUndefined();
      }
      answered.push(operation.operationId);
    }
    expect(answered).toHaveLength(all.length - 1);
  });
});
