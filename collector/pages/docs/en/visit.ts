import { html } from "hono/html";
import { visitTag } from "#shared/platforms.ts";
import { code, type DocsPage, part, siteKey as site } from "../parts.ts";

export const visit: DocsPage = {
  title: "Ask after a visit",
  summary: "After a repair, an installation or a booked hour: ask while the customer remembers who came.",
  body: ({ home }) => html`
${part(
  "when",
  "When it asks",
  html`<p>The survey “After a visit” asks 2 to 72 hours after the visit that the page states.</p>`,
)}
${part(
  "where",
  "Where the tag goes",
  html`<p>On the page that the customer opens after it: the booking, the job report, the invoice.</p>
${code(visitTag({ home, site }))}
<p>A <strong>segment</strong> tells answers apart: technician, department, region. Name it first, in the dashboard under
“Site”; a name that the site does not know is left out. A segment is for your own people and places, never for a
customer’s name.</p>`,
)}
${part(
  "without",
  "Where there is no such page",
  html`<p>Send a <a href="links">personal link</a> by SMS the same evening, or let the technician hand over a card with a
<a href="qr">QR code</a>.</p>`,
)}`,
};
