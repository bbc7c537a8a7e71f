/** What the documentation's pages are made of. */
import { html } from "hono/html";
import type { Html } from "../layout.ts";

/** What a page is told about the collector that shows it. */
export interface Place {
  /** The collector's address, without a trailing slash. */
  home: string;
}

/** One page in one language. */
export interface DocsPage {
  title: string;
  /** What it answers, in a sentence. */
  summary: string;
  body: (place: Place) => Html;
}

/** The pages, in the order of a reader who begins; what each is called in the address. */
export const pageNames = [
  "tag",
  "delivery",
  "visit",
  "links",
  "qr",
  "numbers",
  "privacy",
  "running",
] as const;
export type PageName = (typeof pageNames)[number];
export type Docs = Record<PageName, DocsPage>;

/** Stands for the site's key in whatever is to be copied. */
export const siteKey = "SITEKEY";

/** Something to copy or to read letter by letter. */
export const code = (text: string): Html => html`<pre><code>${text}</code></pre>`;

/** A part with an anchor of its own. */
export const part = (id: string, title: string, body: Html): Html =>
  html`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${body}</section>`;

interface Rows {
  caption: string;
  heads: string[];
  /** Each with its name first. */
  rows: (string | Html)[][];
}

export const table = ({ caption, heads, rows }: Rows): Html => html`<table>
<caption>${caption}</caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map(
  ([name, ...cells]) =>
    html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
)}</tbody>
</table>`;
