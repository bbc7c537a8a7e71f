/** The reference: the OpenAPI document as a page to read, without a script. */
import { html } from "hono/html";
import { conventions } from "../../openapi/conventions.ts";
import type { Described, OpenApi } from "../../openapi/document.ts";
import { type Html, layout } from "../layout.ts";
import { operationSection } from "./operation.ts";
import { fieldsTable, rowsOf, typeOf } from "./schema.ts";

interface Entry {
  path: string;
  method: string;
  operation: Described;
}

const slug = (name: string) => name.toLowerCase().replaceAll(" ", "-");

const entriesOf = (document: OpenApi): Entry[] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

const chapter = (id: string, title: string, body: Html): Html =>
  html`<section aria-labelledby="${id}"><h2 id="${id}"><a href="#${id}">${title}</a></h2>${body}</section>`;

function contents(document: OpenApi, entries: Entry[]): Html {
  const operations = (tag: string) =>
    entries
      .filter(({ operation }) => operation.tags.includes(tag))
      .map(({ operation }) => html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>`);
  return html`<nav aria-label="Contents"><ul>
<li><a href="#conventions">Conventions</a></li>
${document.tags.map(({ name }) => html`<li><a href="#${slug(name)}">${name}</a><ul>${operations(name)}</ul></li>`)}
<li><a href="#errors">Errors</a></li>
<li><a href="#schemas">Schemas</a></li>
</ul></nav>`;
}

function errorsTable({ components }: OpenApi, entries: Entry[]): Html {
  const statusOf = (name: string) =>
    entries
      .flatMap(({ operation }) => Object.entries(operation.responses))
      .find(([, response]) => "$ref" in response && response.$ref.endsWith(`/${name}`))?.[0];
  return html`<table>
<caption>Codes</caption>
<colgroup><col class="name"><col></colgroup>
<thead><tr><th scope="col">Code</th><th scope="col">Meaning</th></tr></thead>
<tbody>${Object.entries(components.responses).map(
    ([name, { description }]) =>
      html`<tr><th scope="row" id="error-${name}"><code>${name}</code> ${statusOf(name)}</th><td>${description}</td></tr>`,
  )}</tbody>
</table>`;
}

const schemas = ({ components }: OpenApi): Html =>
  html`${Object.entries(components.schemas).map(([name, schema]) => {
    const rows = rowsOf(schema);
    return html`<article aria-labelledby="schema-${name}"><h3 id="schema-${name}"><a href="#schema-${name}">${name}</a></h3>
${rows.length > 0 ? fieldsTable("Fields", rows, false) : html`<p>${typeOf(schema)}</p>`}</article>`;
  })}`;

/** @param files names of the sheets: the pages' own, and the reference's */
export function referencePage(document: OpenApi, files: { styles: string; more: string }): Html {
  const entries = entriesOf(document);
  const body = html`<header><h1>${document.info.title}: the HTTP API</h1>
<p>For programs: <a href="openapi.json">openapi.json</a> (OpenAPI ${document.openapi.slice(0, 3)}).
In the examples <code>$ANBEFAL_URL</code> is where the collector is, <code>SITEKEY</code> your site's key.</p></header>
${contents(document, entries)}
<div class="chapters">
${chapter(
  "conventions",
  "Conventions",
  html`${conventions.map(({ title, text }) => html`<h3 id="about-${slug(title)}">${title}</h3><p>${text}</p>`)}`,
)}
${document.tags.map(({ name, description }) =>
  chapter(
    slug(name),
    name,
    html`<p>${description}</p>${entries
      .filter(({ operation }) => operation.tags.includes(name))
      .map(({ path, method, operation }) => operationSection(path, method, operation))}`,
  ),
)}
${chapter("errors", "Errors", errorsTable(document, entries))}
${chapter("schemas", "Schemas", schemas(document))}
</div>`;
  return layout({
    language: "en",
    title: `${document.info.title}: the HTTP API`,
    root: "",
    files: { styles: files.styles, more: `reference/${files.more}` },
    accent: null,
    body: html`<div class="reference">${body}</div>`,
  });
}
