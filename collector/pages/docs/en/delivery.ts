import { html } from "hono/html";
import { snippets } from "#shared/platforms.ts";
import { code, type DocsPage, part, siteKey as site } from "../parts.ts";

export const delivery: DocsPage = {
  title: "Ask after delivery",
  summary: "Goods must be used before they can be recommended: ask a week to a month after they arrived.",
  body: ({ home }) => html`
${part(
  "when",
  "When it asks",
  html`<p>The survey “After delivery” asks 7 to 30 days after the delivery that the page states. A page that states none,
such as the checkout, never asks. Change the window in the dashboard under “Surveys”.</p>`,
)}
${part(
  "where",
  "Where the tag goes",
  html`<p>On a page the customer comes back to: the order’s status, or “my page”. Your server writes in the dates and
numbers:</p>
${code(snippets.html({ home, site }))}
<ul>
<li><code>data-anbefal-delivered-at</code>: when it arrived, as ISO 8601 with its offset, or in milliseconds since
1970.</li>
<li><code>data-anbefal-order</code>: your order number. Nobody is asked twice about the same one.</li>
<li><code>data-anbefal-customer</code>: your number for the customer, so that you can call a dissatisfied one.</li>
<li><code>data-anbefal-returned="true"</code>: the goods went back, so it does not ask.</li>
</ul>
<p>What a page says in this way is claimed: whoever opens the page’s source could change it. A
<a href="links#sign">signed tag</a> proves it.</p>`,
)}
${part(
  "never",
  "If customers do not come back",
  html`<p>Many never open the order again. Then put a <a href="links">personal link</a> into a mail that goes out a week
or two after delivery.</p>`,
)}`,
};
