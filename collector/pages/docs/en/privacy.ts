import { html } from "hono/html";
import { type DocsPage, part } from "../parts.ts";

export const privacy: DocsPage = {
  title: "Privacy",
  summary: "What is stored of your customers, for how long, and how you find or delete one of them.",
  body: () => html`
<p>This says what the program does. Which of it you may do, and what you must tell your customers, your own counsel
knows.</p>
${part(
  "stored",
  "What is stored",
  html`<ul>
<li>The answer: score, texts, source, touchpoint, language, and the path of the
page.</li>
<li>What you send along: your number for customer and order, segments.</li>
<li>A mail address or phone number only where the customer wrote it and ticked that you may use it.</li>
<li>What your staff note about an answer that they handled, and who did. The note is deleted with the answer’s texts, or
with who answered if that comes first.</li>
</ul>
<p>Not stored: IP address, browser, a visitor’s id. There is no cookie. On the visitor’s device nothing is written
before they act in the card; then it notes that this visitor has answered or declined, so that it does not ask again
soon.</p>
<p>With <code>data-anbefal-storage="local"</code> the card may also remember that it was shown. Use it only where you
have consent; <code>data-anbefal-consent</code> asks the consent tool of Shopify or WordPress.</p>`,
)}
${part(
  "how-long",
  "For how long",
  html`<p>Texts are kept 12 months and whoever answered 24 months, unless you choose otherwise in the dashboard under
“Privacy”. Then they are deleted by themselves. The figures stay: they name nobody.</p>`,
)}
${part(
  "rights",
  "When a customer asks",
  html`<p>After answering, every customer gets a link to their own answer: they see it, change it for 7 days, and delete
it.</p>
<p>In the dashboard under “Privacy” you find all there is of a person by your customer number, order number or their
mail address, give them a copy, and delete it. From the command line:
<code>npx anbefal erase --customer c1</code>. What was deleted does not come back by a second import; but an older
backup still holds it.</p>`,
)}
${part(
  "say-who",
  "Say who you are",
  html`<p>In the dashboard under “Site” write the company that answers for the data and the address of your privacy page.
Both then stand on the card.</p>`,
)}`,
};
