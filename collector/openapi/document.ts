/** The OpenAPI 3.1 document of all groups of operations. */
import { type ErrorCode, errorStatus } from "#shared/errors.ts";
import { ErrorBody } from "#shared/schema/errors.ts";
import { conventions } from "./conventions.ts";
import { errorMeanings, errorsOf } from "./errors.ts";
import type { Access, Answered, Group, Operation } from "./operation.ts";
import { answeredJson, type Components, type JsonSchema, sentJson, toPatch } from "./schema.ts";

export interface Parameter {
  name: string;
  in: "path" | "query";
  required: boolean;
  description?: string;
  schema: JsonSchema;
  example?: string;
  style?: "form";
  explode?: true;
}

interface Content {
  [type: string]: { schema: JsonSchema; example?: unknown };
}

export interface Described {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security: Record<string, never[]>[];
  /** Who may call, see the conventions. */
  "x-access": Access;
  parameters: Parameter[];
  requestBody?: { required: true; content: Content };
  responses: Record<string, { $ref: string } | { description: string; content?: Content }>;
}

export interface OpenApi {
  openapi: "3.1.0";
  info: {
    title: string;
    version: string;
    summary: string;
    description: string;
    license: { name: string; identifier: string };
  };
  servers: { url: string }[];
  tags: { name: string; description: string }[];
  paths: Record<string, Partial<Record<Operation["method"], Described>>>;
  components: {
    schemas: Record<string, JsonSchema>;
    responses: Record<string, { description: string; headers?: object; content: Content }>;
    securitySchemes: Record<string, object>;
  };
}

const security: Record<"public" | "receipt" | "session" | "key", Described["security"]> = {
  public: [],
  receipt: [{ receipt: [] }],
  session: [{ session: [] }],
  key: [{ key: [] }, { session: [] }],
};

/** As OpenAPI spells a path: `/v1/surveys/{key}`. */
export const pathOf = ({ path }: Pick<Operation, "path">) => path.replace(/:(\w+)(\{[^}]*\})?/g, "{$1}");

function parametersOf({ params = {}, query, others, example }: Operation): Parameter[] {
  const asked = query ? sentJson(query) : {};
  const inPath = Object.entries(params).map(
    ([name, description]): Parameter => ({
      name,
      in: "path",
      required: true,
      description,
      schema: { type: "string" },
      ...(example?.params?.[name] && { example: example.params[name] }),
    }),
  );
  const inQuery = Object.entries(asked.properties ?? {}).map(([name, property]): Parameter => {
    const { description, ...schema } = property;
    return {
      name,
      in: "query",
      required: asked.required?.includes(name) ?? false,
      ...(description && { description }),
      schema,
      ...(example?.query?.[name] && { example: example.query[name] }),
    };
  });
  const any: Parameter[] = others
    ? [
        {
          name: "others",
          in: "query",
          required: false,
          description: others,
          schema: { type: "object", additionalProperties: { type: "string" } },
          style: "form",
          explode: true,
        },
      ]
    : [];
  return [...inPath, ...inQuery, ...any];
}

function bodyOf(operation: Operation): Pick<Described, "requestBody"> {
  const { body, patch, bodyTypes = [], example } = operation;
  if (!body) return {};
  const json = sentJson(body);
  const schema = patch ? toPatch(json, patch.required) : json;
  const others = bodyTypes.map((type) => [type, { schema: { type: "string" } }]);
  return {
    requestBody: {
      required: true,
      content: {
        "application/json": { schema, ...(example?.body !== undefined && { example: example.body }) },
        ...Object.fromEntries(others),
      },
    },
  };
}

function answerOf({ text, schema, types }: Answered, components: Components) {
  if (!schema && !types) return { description: text };
  const json = schema && answeredJson(schema, components);
  const content = (types ?? ["application/json"]).map((type) => [
    type,
    { schema: json && /json/.test(type) ? json : { type: "string" } },
  ]);
  return { description: text, content: Object.fromEntries(content) as Content };
}

function describe(operation: Operation, group: Group, components: Components): Described {
  const { access, answers } = operation;
  const takes = access === "public" || access === "receipt" || access === "session" ? access : "key";
  const refusals = errorsOf(operation).map((code) => [
    String(errorStatus[code]),
    { $ref: `#/components/responses/${code}` },
  ]);
  return {
    operationId: operation.id,
    tags: [group.name],
    summary: operation.summary,
    ...(operation.detail && { description: operation.detail }),
    security: security[takes],
    "x-access": access,
    parameters: parametersOf(operation),
    ...bodyOf(operation),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [status, answerOf(answer, components)]),
      ),
      ...Object.fromEntries(refusals),
    },
  };
}

const retryAfter = { "Retry-After": { description: "Seconds.", schema: { type: "integer" } } };

function refusals(schema: JsonSchema): OpenApi["components"]["responses"] {
  return Object.fromEntries(
    (Object.keys(errorStatus) as ErrorCode[]).map((code) => [
      code,
      {
        description: errorMeanings[code],
        ...(/^(too_many_requests|unavailable)$/.test(code) && { headers: retryAfter }),
        content: { "application/json": { schema } },
      },
    ]),
  );
}

/** @throws Error when two operations share a method and path */
export function buildDocument(groups: Group[]): OpenApi {
  const components: Components = new Map();
  const paths: OpenApi["paths"] = {};
  for (const group of groups)
    for (const operation of group.operations) {
      const path = pathOf(operation);
      paths[path] ??= {};
      if (paths[path][operation.method]) throw new Error(`${operation.method} ${path} is described twice`);
      paths[path][operation.method] = describe(operation, group, components);
    }
  const error = answeredJson(ErrorBody, components);
  return {
    openapi: "3.1.0",
    info: {
      title: "Anbefal",
      version: "1",
      summary: "Asks a company's customers one question, and tells the owner what the answers are.",
      description: conventions.map(({ title, text }) => `## ${title}\n\n${text}`).join("\n\n"),
      license: { name: "MIT", identifier: "MIT" },
    },
    // Relative to where the document was fetched, so that it holds behind any host and path.
    servers: [{ url: "." }],
    tags: groups.map(({ name, text }) => ({ name, description: text })),
    paths,
    components: {
      schemas: Object.fromEntries([...components].sort(([a], [b]) => a.localeCompare(b))),
      responses: refusals(error),
      securitySchemes: {
        key: { type: "http", scheme: "bearer", description: "An API key: npx anbefal keys add" },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "__Host-anbefal",
          description: "A signed-in browser, from the dashboard's own page only.",
        },
        receipt: { type: "http", scheme: "bearer", description: "The respondent's own secret." },
      },
    },
  };
}
