/** JSON Schemas of what zod checks. */
import { z } from "zod";

export interface JsonSchema {
  type?: string | string[];
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean | JsonSchema;
  propertyNames?: JsonSchema;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  [keyword: string]: unknown;
}

/** What zod says of a whole number without bounds, and of its own forms of text: noise to a reader. */
function tidy(schema: JsonSchema): void {
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.pattern && schema.format) delete schema.pattern;
}

/** The document's named schemas. */
export type Components = Map<string, JsonSchema>;

const convert = (schema: z.ZodType, io: "input" | "output") => {
  const {
    $schema,
    $defs = {},
    ...json
  } = z.toJSONSchema(schema, {
    io,
    override: ({ jsonSchema }) => tidy(jsonSchema as JsonSchema),
  }) as JsonSchema;
  return { json, defs: $defs };
};

/** A schema as it is answered; what has a name is added to the components, and pointed at. */
export function answeredJson(schema: z.ZodType, components: Components): JsonSchema {
  const place = (part: JsonSchema): JsonSchema =>
    JSON.parse(JSON.stringify(part).replaceAll('"#/$defs/', '"#/components/schemas/'));
  const { json, defs } = convert(schema, "output");
  for (const [name, def] of Object.entries(defs)) components.set(name, place(def));
  return place(json);
}

/** A schema as it is sent, with defaults left out: whole, since what has a name may be answered otherwise. */
export function sentJson(schema: z.ZodType): JsonSchema {
  const { json, defs } = convert(schema, "input");
  const whole = (part: unknown): unknown => {
    if (typeof part !== "object" || part === null) return part;
    if (Array.isArray(part)) return part.map(whole);
    const { $ref, ...rest } = part as JsonSchema;
    const named = $ref ? defs[$ref.replace("#/$defs/", "")] : {};
    return Object.fromEntries(
      Object.entries({ ...named, ...rest }).map(([keyword, value]) => [keyword, whole(value)]),
    );
  };
  return whole(json) as JsonSchema;
}

const orNull = (schema: JsonSchema): JsonSchema => {
  const { description, default: _, ...rest } = schema;
  const isNullable = rest.anyOf?.some(({ type }) => type === "null");
  return {
    ...(description && { description }),
    ...(isNullable ? rest : { anyOf: [rest, { type: "null" }] }),
  };
};

/**
 * Any part of an object, at every level, and null for each: what a merge patch of it may be.
 *
 * @param required names that must be there all the same, of the outermost object
 */
export function toPatch(schema: JsonSchema, required: string[] = []): JsonSchema {
  const { required: _, default: __, ...patch } = schema;
  if (patch.anyOf) patch.anyOf = patch.anyOf.map(toInnerPatch);
  if (patch.properties)
    patch.properties = Object.fromEntries(
      Object.entries(patch.properties).map(([name, value]) => [
        name,
        required.includes(name) ? value : orNull(toInnerPatch(value)),
      ]),
    );
  return { ...patch, ...(required.length > 0 && { required }) };
}

/** Within the outermost, null for a name that is not there changes nothing. */
function toInnerPatch(schema: JsonSchema): JsonSchema {
  const patch = toPatch(schema);
  const { additionalProperties: others } = patch;
  if (typeof others === "object") patch.additionalProperties = orNull(toInnerPatch(others));
  return others === false ? { ...patch, additionalProperties: { type: "null" } } : patch;
}
