import type { Context } from "hono";
import type { z } from "zod";
import { AppError, type Issue } from "#shared/errors.ts";

/**
 * Parses a JSON body, whatever its content type: the card sends text/plain, so
 * that no browser asks for leave first.
 *
 * @throws AppError invalid, with the path and reason of every issue
 */
export async function parseBody<Schema extends z.ZodType>(
  c: Context,
  schema: Schema,
): Promise<z.output<Schema>> {
  const text = await c.req.text();
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new AppError("invalid", "The body is not JSON.", { issues: [{ path: "", message: "not JSON" }] });
  }
  return check(schema, body);
}

/** Parses the query string. @throws AppError invalid */
export function parseQuery<Schema extends z.ZodType>(c: Context, schema: Schema): z.output<Schema> {
  return check(schema, c.req.query());
}

/** A value as its schema reads it, or all that is wrong with it. */
export function judge<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
): { data: z.output<Schema> } | { issues: Issue[] } {
  // A loose schema would let it pass as one more field.
  if (typeof value === "object" && value !== null && Object.hasOwn(value, "__proto__"))
    return { issues: [{ path: "__proto__", message: "not a field" }] };
  const { data, error } = schema.safeParse(value);
  return error ? { issues: toIssues(error) } : { data: data as z.output<Schema> };
}

/** Checks a value against a schema. @throws AppError invalid, with the path and reason of every issue */
export function check<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const judged = judge(schema, value);
  if ("issues" in judged) throw invalid(judged.issues);
  return judged.data;
}

const toIssues = (error: z.ZodError): Issue[] =>
  error.issues.map(({ path, message }) => ({ path: path.map(String).join("."), message }));

export const invalid = (issues: Issue[]) =>
  new AppError(
    "invalid",
    `Not valid: ${issues.map(({ path, message }) => `${path || "body"}: ${message}`).join("; ")}`,
    {
      issues,
    },
  );
