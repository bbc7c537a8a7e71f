import { html, raw } from "hono/html";
import type { PageWording } from "#shared/wording/wording.ts";
import { scriptJson } from "../services/assets.ts";
import type { Html } from "./layout.ts";

/** The respondent's own page; whose it is stands in the fragment, which no server sees. */
export const receiptPage = (page: PageWording): Html =>
  html`<div id="receipt"><h1>${page.title}</h1><noscript><p>${page.needsScript}</p></noscript></div>
<script type="application/json">${raw(scriptJson(page))}</script>`;
