import { html } from "hono/html";
import { code, type DocsPage, part } from "../parts.ts";

export const qr: DocsPage = {
  title: "QR codes",
  summary:
    "A code on a van, a counter or a receipt leads to the survey, and tells which van or counter it was.",
  body: () => html`
${part(
  "make",
  "Make them",
  html`<ol>
<li>In the dashboard under “Site” name the segment that the codes tell apart: <code>technician</code>,
<code>vehicle</code>, <code>till</code>.</li>
<li>Under “Invitations and QR codes” write the labels, one per line, at most 60.</li>
<li>Print the sheet (PDF, eight cards a page to cut out), or download each code as SVG or PNG.</li>
</ol>
<p>From the command line:</p>
${code("npx anbefal qr visit --segment technician --label Mette --label Ole --format pdf --out codes.pdf")}`,
)}
${part(
  "size",
  "Print them large enough",
  html`<p>At least 2 cm wide for a receipt, 4 cm for a counter, and a tenth of the distance for a van. Leave the white
border: phones need it. Try one with your own phone before you print a hundred.</p>`,
)}
${part(
  "claimed",
  "What an answer by QR code is worth",
  html`<p>The code is open to all who pass. Nobody knows who answers, or how often, so the segment is claimed and not
proven, and the score says “verified” separately. If one technician’s score matters to somebody’s pay, use
<a href="links">personal links</a>.</p>`,
)}`,
};
