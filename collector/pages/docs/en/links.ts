import { html } from "hono/html";
import { code, type DocsPage, part } from "../parts.ts";

export const links: DocsPage = {
  title: "E-mail links and invitations",
  summary: "A personal link asks one customer, by mail or SMS, and its answer is known to be theirs.",
  body: () => html`
${part(
  "one",
  "One customer",
  html`<p>In the dashboard under “Invitations and QR codes” fill in the customer’s number and the order’s, and copy the
link into your own mail. Anbefal sends nothing itself.</p>
<p>A link is answered once; whoever opens it again changes that answer. It works for 30 days unless you say otherwise.
Whoever was asked in the last 90 days, or has answered in the last 180, gets none: the survey’s own bounds.</p>`,
)}
${part(
  "many",
  "Many customers",
  html`<p>Choose a CSV file there with a line for each customer, and download it with a link on each line. These columns
are understood; any other comes back as it was:</p>
<ul>
<li><code>customer</code>, <code>order</code>: your own numbers</li>
<li><code>segment.technician</code>: a segment of your site, by its name</li>
<li><code>survey</code>, <code>expiresInDays</code>: in place of what you chose</li>
</ul>
<p>If a line is faulty no link is made, and you see which line and why.</p>
<p>From the command line it is the same:</p>
${code("npx anbefal invite visit --csv customers.csv > links.csv")}`,
)}
${part(
  "mail",
  "In the mail",
  html`<p>Show the question and one link, “Answer here”. With <code>&amp;score=9</code> behind a link the score is chosen
on the page already, so eleven links can stand as the scale. Nothing is saved before the customer presses the button
there: mail programs open links by themselves.</p>
<p>Ask all customers alike. Asking only the satisfied ones makes a number that means nothing.</p>`,
)}
${part(
  "sign",
  "Links and tags that your own server signs",
  html`<p>Your server can make the links itself, and sign the tag, so that order, customer and segments are proven. In the
dashboard under “Keys and sharing” make a signing key. Keep its four variables where your server keeps its passwords,
never in a page.</p>
<p>The code for it, short enough to read, stands in the README under “Links only you can make”, and in the folder
<code>demo/snippets</code>: <code>sign.mjs</code> for Node, <code>sign.php</code> for PHP. In Node:</p>
${code(`import { invitationLink, tagToken } from "./sign.mjs";

// For a mail: answered once, works 30 days.
invitationLink({ survey: "visit", customer: "c1", order: "1001", segments: { technician: "Mette" } });

// For data-anbefal-token in the tag: one answer an order, works 60 days.
tagToken({ survey: "delivery", order: "1001" });`)}
<p>Revoking a signing key ends all links and tags it has signed, also those that customers already have.</p>`,
)}`,
};
