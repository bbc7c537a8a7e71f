/** One operation on the reference page: who may call, what it takes, an example, what it answers. */
import { html } from "hono/html";
import type { Described } from "../../openapi/document.ts";
import type { Html } from "../layout.ts";
import { fieldsTable, rowsOf, typeOf } from "./schema.ts";

const callers: Record<Described["x-access"], string> = {
  public: "Anybody",
  receipt: "The respondent, by the receipt",
  session: "A signed-in browser",
  owner: "An owner key",
  read: "A read or an owner key",
  invite: "An invite or an owner key",
  summary: "A share, a read or an owner key",
};

const keyNames: Partial<Record<Described["x-access"], string>> = {
  receipt: "$RECEIPT",
  owner: "$OWNER_KEY",
  read: "$READ_KEY",
  invite: "$INVITE_KEY",
  summary: "$READ_KEY",
};

/** A command that does it, with placeholders for the collector's address, its site and the key. */
export function curlOf(method: string, path: string, operation: Described): string {
  const { parameters, requestBody } = operation;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) =>
    String(parameters.find((one) => one.in === "path" && one.name === name)?.example ?? name.toUpperCase()),
  );
  const query = parameters
    .filter((one) => one.in === "query" && one.example !== undefined)
    .map(({ name, example }) => `${name}=${encodeURIComponent(example ?? "")}`)
    .join("&");
  const body = requestBody?.content["application/json"]?.example;
  const key = keyNames[operation["x-access"]];
  const data =
    body === undefined ? [] : [`-H "Content-Type: application/json"`, `-d '${JSON.stringify(body)}'`];
  const parts = [
    "curl",
    ...(method === "get" || (method === "post" && data.length > 0) ? [] : [`-X ${method.toUpperCase()}`]),
    ...(key ? [`-H "Authorization: Bearer ${key}"`] : []),
    ...data,
    `"$ANBEFAL_URL${filled}${query && `?${query}`}"`,
  ];
  return parts.join(" ").length < 90
    ? parts.join(" ")
    : parts.join(" \\\n  ").replace("curl \\\n  ", "curl ");
}

function bodySection({ requestBody }: Described): Html | undefined {
  if (!requestBody) return undefined;
  const { "application/json": json, ...others } = requestBody.content;
  const rows = rowsOf(json!.schema);
  const types = Object.keys(others);
  return html`${rows.length > 0 ? fieldsTable("Body", rows, true) : html`<p>Body: ${typeOf(json!.schema)}</p>`}${types.length > 0 && html`<p>Also as ${types.map((type, index) => html`${index > 0 && ", "}<code>${type}</code>`)}.</p>`}`;
}

function answersTable({ responses }: Described): Html {
  return html`<table>
<caption>Answers</caption>
<colgroup><col class="name"><col></colgroup>
<thead><tr><th scope="col">Status</th><th scope="col">Meaning</th></tr></thead>
<tbody>${Object.entries(responses).map(([status, response]) => {
    if ("$ref" in response) {
      const name = response.$ref.split("/").at(-1)!;
      return html`<tr><th scope="row">${status}</th><td><a href="#error-${name}"><code>${name}</code></a></td></tr>`;
    }
    const types = Object.entries(response.content ?? {});
    return html`<tr><th scope="row">${status}</th><td><p>${response.description}</p>${types.map(
      ([type, { schema }]) =>
        html`<p class="type"><code>${type}</code>${type === "application/json" && html`: ${shapeOf(schema)}`}</p>`,
    )}</td></tr>`;
  })}</tbody>
</table>`;
}

/** A named schema by its name, another by its fields. */
function shapeOf(schema: Described["parameters"][number]["schema"]): Html {
  if (!schema.properties) return typeOf(schema);
  const fields = Object.entries(schema.properties);
  return html`{ ${fields.map(([name, value], index) => html`${index > 0 && ", "}${name}: ${typeOf(value)}`)} }`;
}

export function operationSection(path: string, method: string, operation: Described): Html {
  const { operationId: id, parameters } = operation;
  return html`<article aria-labelledby="${id}">
<h3 id="${id}"><a href="#${id}">${operation.summary}</a></h3>
<p class="call"><code><b>${method.toUpperCase()}</b> ${path}</code></p>
${operation.description && html`<p>${operation.description}</p>`}
<p class="type">Who: ${callers[operation["x-access"]]}.</p>
${
  parameters.length > 0 &&
  fieldsTable(
    "Parameters",
    parameters.map(({ name, required, description, schema }) => ({
      name,
      required,
      schema: { ...schema, ...(description && { description }) },
    })),
    true,
  )
}
${bodySection(operation)}
<pre tabindex="0" aria-label="Example"><code>${curlOf(method, path, operation)}</code></pre>
${answersTable(operation)}
</article>`;
}
