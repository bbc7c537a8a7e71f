/** What a file of this folder tells of one hostile page. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { EngineName, Size } from "../support/engines.ts";
import type { Invariant } from "./invariants.ts";
import type { Visit } from "./visit.ts";

/** Where a page lies, and what it embeds. */
export interface Place {
  /** Base address of the collector. */
  collector: string;
  site: string;
  /** Opens the collector's owner routes. */
  ownerKey: string;
  /** Of the page itself; another than the collector's. */
  origin: string;
  /** The page's own folder on its origin, for its `routes`. */
  path: string;
}

/** A deviation that lies in the page's nature; one that does not occur fails as an undeclared one does. */
export interface Exception {
  invariant: Invariant;
  /** Default: all. */
  engines?: EngineName[];
  /** Which of the observations are meant; any other fails. */
  seen: RegExp;
  why: string;
}

/** An answer of the page's own server: a text with its type, or all that a handler does. */
export type Route =
  | { type: string; body: string; headers?: Record<string, string> }
  | ((request: IncomingMessage, response: ServerResponse) => void);

export interface HostPage {
  /** As in the list of hostile pages. */
  number: number;
  name: string;
  /** The whole document; `<!--tag-->` stands where the tag goes, once. What lies before it runs before the watch begins. */
  html(place: Place): string;
  /** Default: the tag that asks at once, `tagOf(place)`. */
  tag?(place: Place): string;
  headers?(place: Place): Record<string, string>;
  /** By path below `place.path`, as "/app.js". */
  routes?(place: Place): Record<string, Route>;
  /** Default 1000 x 800. */
  viewport?: Size;
  exceptions?: Exception[];
  /** After the tag, before the card is used. */
  before?(visit: Visit): Promise<void>;
  /** In place of the common use of the card, `visit.answer()`. */
  use?(visit: Visit): Promise<void>;
  /** After the card was used, before the invariants are judged. */
  after?(visit: Visit): Promise<void>;
}

/** A tag that asks about a visit of three hours ago, as soon as the page is loaded. */
export function tagOf({ collector, site }: Place, attributes: Record<string, string | null> = {}): string {
  const all = {
    src: `${collector}/w/${site}.js`,
    "data-anbefal-survey": "visit",
    "data-anbefal-visited-at": String(Date.now() - 3 * 3_600_000),
    "data-anbefal-is-new": "false",
    "data-anbefal-delay": "0",
    ...attributes,
  };
  const pairs = Object.entries(all).filter(([, value]) => value !== null);
  return `<script async ${pairs.map(([name, value]) => `${name}="${value}"`).join(" ")}></script>`;
}

/** A shop's page with the tag at its end. */
export const shop = ({ head = "", body = "", root = "" }: { head?: string; body?: string; root?: string }) =>
  `<!doctype html>
<html lang="en" ${root}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A shop</title>
${head}
</head>
<body>
<main><h1>A shop</h1><p>Your visit was three hours ago.</p></main>
${body}
<!--tag-->
</body>
</html>`;
