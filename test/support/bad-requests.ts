/** Requests that cannot be meant, made from the API's own description: each is to be refused and to change nothing. */
import fc, { type GeneratorValue } from "fast-check";
import type { OpenApi } from "#collector/openapi/document.ts";
import { bodyOf, type Entry, entriesOf, examplesOf, urlOf, validatorOf } from "./openapi.ts";

export interface BadRequest {
  kind: string;
  id: string;
  url: string;
  init: { method: string; headers: Record<string, string>; body?: string };
}

/** What the requests are made with; the keys open what their names say. */
export interface Known {
  site: string;
  origin: string;
  keys: { owner: string; read: string; invite: string; share: string };
  receipt: string;
  /** By operation: requests that are well-formed, and that the service must refuse. */
  refused: Record<
    string,
    { params?: Record<string, string>; query?: Record<string, string>; body?: unknown }[]
  >;
}

const deep = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

const texts = fc.oneof(
  fc.constantFrom(
    "",
    " ",
    "\0",
    "\ud800",
    "\udfffx",
    "a\nb",
    "__proto__",
    "constructor",
    "toString",
    "1e999",
  ),
  fc.constantFrom(
    "'; drop table responses; --",
    "=1+1",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "%00",
  ),
  fc.constantFrom("\u202eabc", "\ufeff", "e\u0301".repeat(300), "👩‍👩‍👧‍👦".repeat(600), "x".repeat(5_000)),
  fc.string({ unit: "binary", maxLength: 40 }),
);

/** Half a character has no place in an address. */
const sendable = texts.map((text) => text.replace(/\p{Surrogate}/gu, "\ufffd"));

const values = fc.oneof(
  texts,
  fc.constantFrom<unknown>(null, true, false, -1, 0.5, 11, 1e308, -1e308, 2 ** 53, Number.MIN_VALUE),
  fc.constantFrom<unknown>([], {}, [[]], [null], [{}], { a: { b: { c: [] } } }, new Array(500).fill(0)),
  fc.jsonValue({ maxDepth: 3 }),
);

const types = fc.constantFrom(
  "application/json",
  "text/plain;charset=UTF-8",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/octet-stream",
  "application/json; charset=utf-16",
  "nonsense",
);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;

/** Every object and list in a value, the value itself first. */
const nodesOf = (value: unknown): Record<string, unknown>[] =>
  isObject(value) ? [value, ...Object.values(value).flatMap(nodesOf)] : [];

/** Makes one or several things wrong with a copy of an example. */
function distort(g: GeneratorValue, example: unknown, names: string[]): unknown {
  const copy = structuredClone(example);
  for (let left = g(fc.integer, { min: 1, max: 3 }); left > 0; left--) {
    const nodes = nodesOf(copy);
    if (nodes.length === 0) return structuredClone(g(() => values));
    const node = nodes[g(fc.nat, nodes.length - 1)]!;
    const own = node === nodes[0] ? [...Object.keys(node), ...names] : Object.keys(node);
    const name = own.length > 0 ? own[g(fc.nat, own.length - 1)]! : "extra";
    switch (g(fc.nat, 5)) {
      case 0:
        delete node[name];
        break;
      case 1:
        node[g(() => fc.constantFrom("extra", "constructor", "prototype", "", "a.b", "\0", "Score"))] =
          structuredClone(g(() => values));
        break;
      default:
        if (name !== "__proto__") node[name] = structuredClone(g(() => values));
    }
  }
  return copy;
}

/** A generator of bad requests for every operation of the document that can be asked for badly. */
export function badRequests(document: OpenApi, known: Known): (g: GeneratorValue) => BadRequest {
  const place: Place = (value) => JSON.parse(JSON.stringify(value).replaceAll("SITEKEY", known.site));
  const plans = entriesOf(document).map((entry) => planOf(document, entry, known, place));
  // An operation comes as often as there are ways to get it wrong.
  const drawn = plans.flatMap(({ ways }) => ways);
  return (g) => drawn[g(fc.nat, drawn.length - 1)]!(g);
}

type Place = (value: unknown) => ReturnType<typeof JSON.parse>;

function planOf(document: OpenApi, entry: Entry, known: Known, place: Place) {
  const { path, method, operation } = entry;
  const { operationId: id, parameters } = operation;
  const access = operation["x-access"];
  const params: Record<string, string> = place(examplesOf(operation, "path"));
  const query: Record<string, string> = place(examplesOf(operation, "query"));
  const json = bodyOf(operation);
  const example = json && place(json.example);
  const bearer = access === "receipt" ? known.receipt : access === "public" ? undefined : known.keys.owner;
  const accepts = json && validatorOf(document, json.schema);
  const names = Object.keys(json?.schema.properties ?? {});
  const inQuery = parameters.filter((one) => one.in === "query" && !one.explode);
  const inPath = parameters.filter((one) => one.in === "path");

  interface Asked {
    params?: Record<string, string>;
    query?: Record<string, string>;
    body?: string | undefined;
    headers?: Record<string, string>;
    method?: string;
    more?: string;
  }
  function make(kind: string, asked: Asked): BadRequest {
    const url = urlOf(path, { ...params, ...asked.params }, { ...query, ...asked.query });
    const body = "body" in asked ? asked.body : example === undefined ? undefined : JSON.stringify(example);
    const headers = {
      Origin: known.origin,
      "Sec-Fetch-Site": "same-origin",
      "Content-Type": "application/json",
      ...(bearer && { Authorization: `Bearer ${bearer}` }),
      ...asked.headers,
    };
    const more = asked.more ? `${url.includes("?") ? "&" : "?"}${asked.more}` : "";
    return {
      kind,
      id,
      url: url + more,
      init: { method: asked.method ?? method.toUpperCase(), headers, ...(body !== undefined && { body }) },
    };
  }

  const wrongBody = (g: GeneratorValue) => {
    for (let tries = 0; tries < 20; tries++) {
      const body = JSON.stringify(distort(g, example, names));
      if (accepts!(JSON.parse(body)).success) continue;
      // A type that says CSV is another body; that it says JSON or nothing is all the same.
      return make("body", {
        body,
        headers: { "Content-Type": g(() => fc.constantFrom("application/json", "text/json")) },
      });
    }
    return make("body", {
      body: JSON.stringify(g(() => fc.constantFrom<unknown>(null, 7, "text", [7], [[]]))),
    });
  };
  const pollutedBody = () =>
    make("__proto__", { body: JSON.stringify(example).replace("{", '{"__proto__":{"polluted":true},') });
  const brokenBody = (g: GeneratorValue) => {
    const text = JSON.stringify(example);
    const body = g(() =>
      fc.oneof(
        fc.constantFrom("", " ", "{", "nul", "{'a':1}", "{} {}", deep(5_000).slice(1), "NaN", "a=b&c=d"),
        fc.integer({ min: 1, max: text.length - 1 }).map((length) => text.slice(0, length)),
      ),
    );
    return make("broken", { body, headers: { "Content-Type": g(() => types) } });
  };
  const hugeBody = (g: GeneratorValue) =>
    make("huge", {
      body: JSON.stringify({ ...example, extra: g(() => fc.constantFrom("x", "ø")).repeat(40_000) }),
    });
  const wrongQuery = (g: GeneratorValue) => {
    const { name, schema } = inQuery[g(fc.nat, inQuery.length - 1)]!;
    const odd = g(() => sendable);
    // What any text may be, a survey or a person, is not there: that no such thing exists is the service's to say.
    const isChecked = schema.enum || schema.pattern || ["site", "survey", "by", "from", "to"].includes(name);
    if (!isChecked || (schema.type !== "array" && name === "search"))
      return make("key", { more: `key=${encodeURIComponent(odd)}` });
    return make("query", { query: { [name]: `~${odd}` } });
  };
  const wrongPath = (g: GeneratorValue) => {
    const { name } = inPath[g(fc.nat, inPath.length - 1)]!;
    // No key and no id begins like this.
    return make("path", { params: { [name]: `~${g(() => sendable)}` } });
  };
  const wrongKey = (g: GeneratorValue) => {
    const { read, invite, share } = known.keys;
    const odd = g(() =>
      fc.constantFrom(
        "",
        "Bearer",
        "Bearer ",
        "Basic b3duZXI6eA==",
        "Bearer a b",
        "Bearer anbefal_owner_x",
        "bearer ü",
      ),
    );
    const weaker = {
      owner: [read, invite, share],
      read: [invite, share],
      invite: [read, share],
      summary: [invite],
    };
    const others = (weaker[access as keyof typeof weaker] ?? []).map((key) => `Bearer ${key}`);
    return make("key", { headers: { Authorization: g(() => fc.constantFrom(odd, ...others)) } });
  };
  const wrongMethod = (g: GeneratorValue) => {
    const there = Object.keys(document.paths[path]!).map((name) => name.toUpperCase());
    const others = ["POST", "PUT", "PATCH", "DELETE", "PROPFIND"].filter((name) => !there.includes(name));
    return make("method", { method: g(() => fc.constantFrom(...others)), body: "{}" });
  };
  const refused = (g: GeneratorValue) => {
    const { body, ...asked } = g(() => fc.constantFrom(...known.refused[id]!));
    return make("service", { ...asked, ...(body !== undefined && { body: JSON.stringify(body) }) });
  };

  const takesKey = access !== "public" && access !== "receipt";
  const times = <Way>(count: number, way: Way): Way[] => new Array<Way>(count).fill(way);
  const ways: ((g: GeneratorValue) => BadRequest)[] = [
    ...(json ? [...times(36, wrongBody), ...times(2, pollutedBody), ...times(3, brokenBody), hugeBody] : []),
    ...(inQuery.length > 0 && takesKey ? times(6, wrongQuery) : []),
    ...(inPath.length > 0 ? times(5, wrongPath) : []),
    ...(known.refused[id] ? times(6, refused) : []),
    ...(takesKey ? times(2, wrongKey) : []),
    wrongMethod,
  ];
  return { ways };
}
