/** JSON Schemas in words and rows, for people. */
import { html } from "hono/html";
import type { JsonSchema } from "../../openapi/schema.ts";
import type { Html } from "../layout.ts";

const code = (value: unknown) =>
  html`<code>${typeof value === "string" ? value : JSON.stringify(value)}</code>`;

const joined = (parts: Html[], between: string): Html =>
  html`${parts.map((part, index) => html`${index > 0 && between}${part}`)}`;

/** "0 to 10", "at least 1"; nothing for what is not bounded. */
function range(low: unknown, high: unknown): string {
  const [from, to] = [low, high].map((bound) =>
    typeof bound === "number" ? bound.toLocaleString("en") : undefined,
  );
  if (from !== undefined && to !== undefined) return from === to ? from : `${from} to ${to}`;
  if (from !== undefined) return `at least ${from}`;
  return to === undefined ? "" : `at most ${to}`;
}

const bounded = (name: string, bounds: string, unit = ""): string =>
  bounds ? `${name}, ${bounds}${unit}` : name;

function plainType(schema: JsonSchema): string {
  switch (schema.type) {
    case "string":
      if (schema.minLength === 1 && schema.maxLength === undefined) return "text, not empty";
      return bounded(
        typeof schema.format === "string" ? schema.format.toUpperCase().replace("URI", "address") : "text",
        range(schema.minLength, schema.maxLength),
        " characters",
      );
    case "integer":
      return bounded("whole number", range(schema.minimum, schema.maximum));
    case "number":
      return bounded("number", range(schema.minimum, schema.maximum));
    case "boolean":
      return "true or false";
    default:
      return schema.type === undefined ? "anything" : String(schema.type);
  }
}

/** What a value may be, in a few words. */
export function typeOf(schema: JsonSchema): Html {
  const name = schema.$ref?.split("/").at(-1);
  if (name) return html`<a href="#schema-${name}">${name}</a>`;
  if (schema.const !== undefined) return code(schema.const);
  if (schema.enum) return joined(schema.enum.map(code), ", ");
  if (schema.anyOf) return joined(schema.anyOf.map(typeOf), " or ");
  if (schema.items)
    return html`list of ${typeOf(schema.items)}${range(schema.minItems, schema.maxItems) && `, ${range(schema.minItems, schema.maxItems)}`}`;
  const { additionalProperties: others } = schema;
  if (schema.type === "object" && !schema.properties && typeof others === "object")
    return html`${Object.keys(others).length > 0 ? html`object of ${typeOf(others)}` : "object"}`;
  return html`${plainType(schema)}`;
}

interface Row {
  name: string;
  required: boolean;
  schema: JsonSchema;
}

/** The parts of an object, those of its objects behind their dotted names, those of its lists behind []. */
export function rowsOf(schema: JsonSchema, prefix = ""): Row[] {
  const inner = schema.properties
    ? schema
    : schema.anyOf?.find(({ properties, items }) => properties || items?.properties);
  if (!inner) return schema.items?.properties ? rowsOf(schema.items, prefix) : [];
  if (!inner.properties) return rowsOf(inner, prefix);
  return Object.entries(inner.properties).flatMap(([name, property]) => {
    const path = `${prefix}${name}`;
    const list = property.items ?? property.anyOf?.find(({ items }) => items)?.items;
    return [
      { name: path, required: inner.required?.includes(name) ?? false, schema: property },
      ...rowsOf(property, list ? `${path}[].` : `${path}.`),
    ];
  });
}

/** A table of names with what they may be and mean; `needed` = whether to tell which must be there. */
export function fieldsTable(caption: string, rows: Row[], needed: boolean): Html {
  return html`<table>
<caption>${caption}</caption>
<colgroup><col class="name"><col></colgroup>
<thead><tr><th scope="col">Name</th><th scope="col">Value</th></tr></thead>
<tbody>${rows.map(
    ({ name, required, schema }) => html`<tr>
<th scope="row"><code>${name}</code>${needed && required && html` <strong>needed</strong>`}</th>
<td>${schema.description && html`<p>${schema.description}</p>`}<p class="type">${typeOf(schema)}${schema.default !== undefined && JSON.stringify(schema.default).length < 40 && html`; default ${code(schema.default)}`}</p></td>
</tr>`,
  )}</tbody>
</table>`;
}
