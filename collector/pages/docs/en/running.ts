import { html } from "hono/html";
import { code, type DocsPage, part, table } from "../parts.ts";

export const running: DocsPage = {
  title: "Keep it running",
  summary:
    "For whoever looks after the server: start, backup, upgrade, and what to do when something is wrong.",
  body: () => html`
${part(
  "start",
  "Start it",
  html`<p>It is one program and one file. It needs Node 20.19 or newer.</p>
${code("PUBLIC_URL=https://feedback.shop.example DATA_DIR=/var/lib/anbefal npx anbefal start")}
<p>Browsers must reach it by https; a proxy in front, such as Caddy or nginx, sees to that. Tell the program the proxy’s
address in <code>TRUST_PROXY</code>, or all visitors share one limit.</p>
${table({
  caption: "Settings",
  heads: ["Variable", "What it is"],
  rows: [
    ["PUBLIC_URL", "where browsers reach it"],
    ["DATA_DIR", "folder of the database and of the secret that signs; default ./data"],
    ["HOST, PORT", "where it listens; default 127.0.0.1 and 8787"],
    ["TRUST_PROXY", "proxies whose X-Forwarded-For is believed, comma-separated"],
    ["DATABASE_URL", "postgres://…, in place of the file"],
  ],
})}
<p>To sign in, print a link on the server: <code>npx anbefal login</code>. It works once.</p>`,
)}
${part(
  "backup",
  "Back it up",
  html`<p>Every night, while it runs:</p>
${code("npx anbefal backup /backups/anbefal-$(date +%F).db")}
<p>The copy is checked before it counts. It holds personal data, so keep it as safe as the database, and delete old
ones. Keep also a copy of the file <code>secret</code> in <code>DATA_DIR</code>, in another place: without it all signed
links end.</p>
<p>To put one back, stop the program: <code>npx anbefal restore FILE</code>. What was there before stays beside it.
Try it once before you need it.</p>`,
)}
${part(
  "upgrade",
  "Upgrade it",
  html`<ol>
<li>Back it up.</li>
<li>Stop it. Answers that are given meanwhile wait in the customers’ browsers, for up to a day, until they are on
your pages again.</li>
<li>Install the new version and start it: the database is brought up to date by itself.</li>
<li><code>npx anbefal doctor</code> says whether all is well.</li>
</ol>
<p>Your pages need no change: they load the card of the new version, and the old one is kept 60 days for pages that
are still open.</p>`,
)}
${part(
  "wrong",
  "When something is wrong",
  html`<ul>
<li><code>npx anbefal doctor</code> checks the whole and says what to do.</li>
<li>No card on the page: open it with <code>#anbefal-check</code> behind its address.</li>
<li>Watch <code>/readyz</code>: it answers 200 as long as answers can be stored.</li>
<li>Figures that look wrong: <code>npx anbefal rebuild --dry</code> counts them anew and tells the difference.</li>
</ul>`,
)}`,
};
