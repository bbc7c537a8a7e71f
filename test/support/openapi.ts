/** The API's own description as a test reads it: what to send, and what may come. */
import { z } from "zod";
import { type Described, type OpenApi, pathOf } from "#collector/openapi/document.ts";
import type { JsonSchema } from "#collector/openapi/schema.ts";

export interface Entry {
  path: string;
  method: string;
  operation: Described;
}

export const entriesOf = (document: OpenApi): Entry[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

/** `GET /v1/surveys/{key}` of every route that answers one method; what runs before routes is no route. */
export function routesOf(routes: { method: string; path: string }[]): string[] {
  const named = routes
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => `${method} ${pathOf({ path })}`);
  return [...new Set(named)];
}

/** Checks a value against one of the document's schemas. */
export function validatorOf(
  document: OpenApi,
  schema: JsonSchema,
): (value: unknown) => z.ZodSafeParseResult<unknown> {
  const whole = { ...schema, $defs: document.components.schemas };
  const inPlace = JSON.parse(JSON.stringify(whole).replaceAll("#/components/schemas/", "#/$defs/"));
  const checked = z.fromJSONSchema(inPlace);
  return (value) => checked.safeParse(value);
}

/** The examples of an operation's parameters in one place. */
export const examplesOf = ({ parameters }: Described, place: "path" | "query"): Record<string, string> =>
  Object.fromEntries(
    parameters
      .filter((one) => one.in === place && one.example !== undefined)
      .map(({ name, example }) => [name, example!]),
  );

export const bodyOf = ({ requestBody }: Described) => requestBody?.content["application/json"];

/** The address of a request, its parts escaped. */
export function urlOf(path: string, params: Record<string, string>, query: Record<string, string>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? name));
  const asked = new URLSearchParams(query).toString();
  return asked ? `${filled}?${asked}` : filled;
}
