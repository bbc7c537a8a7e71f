import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Names of the built files. */
export interface PageFiles {
  /** Below `/pages/`. */
  styles: string;
  /** A sheet of the page's own, from the collector's root. */
  more?: string | undefined;
  /** Below `/a/`: the module that makes more of the page; none where the page is all there is. */
  script?: string | undefined;
}

export interface Layout {
  language: string;
  title: string;
  /** The way to the collector's root, relative so that it may lie below a path of its host: "../../" or "". */
  root: string;
  files: PageFiles;
  /** #rrggbb; null = the pages' own. */
  accent: string | null;
  body: Html;
}

/** A whole page of the collector's own. */
export const layout = ({ language, title, root, files, accent, body }: Layout): Html =>
  html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${root}pages/${files.styles}">
${files.more && html`<link rel="stylesheet" href="${root}${files.more}">`}
${accent && html`<link rel="stylesheet" href="${root}pages/accent.${accent.slice(1).toLowerCase()}.css">`}
${files.script && html`<script type="module" src="${root}a/${files.script}"></script>`}
</head>
<body>
<main>${body}</main>
</body>
</html>
`;

/**
 * The policy of such a page: nothing on it comes from elsewhere.
 *
 * @param framedBy origins whose pages may hold it in a frame
 */
export function pagePolicy(framedBy: string[]): string {
  // A policy cannot name an opaque origin or an address in brackets.
  const origins = framedBy.filter((origin) => /^https?:\/\/[^[]/.test(origin));
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "img-src data:",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${origins.join(" ") || "'none'"}`,
  ].join("; ");
}
