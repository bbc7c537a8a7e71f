import { html } from "hono/html";
import { code, type DocsPage, part, table } from "../parts.ts";

export const running: DocsPage = {
  title: "Hold det kørende",
  summary: "Til den, der passer serveren: start, backup, opgradering, og hvad I gør, når noget er galt.",
  body: () => html`
${part(
  "start",
  "Start det",
  html`<p>Det er ét program og én fil. Det kræver Node 20.19 eller nyere.</p>
${code("PUBLIC_URL=https://feedback.shop.example DATA_DIR=/var/lib/anbefal npx anbefal start")}
<p>Browsere skal nå det via https; det sørger en proxy foran for, fx Caddy eller nginx. Fortæl programmet proxyens adresse
i <code>TRUST_PROXY</code>, ellers deler alle besøgende én grænse.</p>
${table({
  caption: "Indstillinger",
  heads: ["Variabel", "Hvad det er"],
  rows: [
    ["PUBLIC_URL", "hvor browsere når det"],
    ["DATA_DIR", "mappen med databasen og med hemmeligheden, der signerer; ellers ./data"],
    ["HOST, PORT", "hvor det lytter; ellers 127.0.0.1 og 8787"],
    ["TRUST_PROXY", "proxyer, hvis X-Forwarded-For man kan tro på, adskilt af komma"],
    ["DATABASE_URL", "postgres://…, i stedet for filen"],
  ],
})}
<p>For at logge ind udskriver I et link på serveren: <code>npx anbefal login</code>. Det virker én gang.</p>`,
)}
${part(
  "backup",
  "Tag backup",
  html`<p>Hver nat, mens det kører:</p>
${code("npx anbefal backup /backups/anbefal-$(date +%F).db")}
<p>Kopien kontrolleres, før den gælder. Den rummer persondata, så pas på den som på databasen, og slet de gamle. Gem også
en kopi af filen <code>secret</code> i <code>DATA_DIR</code> et andet sted: uden den slutter alle signerede links.</p>
<p>Stop programmet for at lægge en tilbage: <code>npx anbefal restore FILE</code>. Det, der var før, bliver liggende ved
siden af. Prøv det en gang, før I får brug for det.</p>`,
)}
${part(
  "upgrade",
  "Opgradér",
  html`<ol>
<li>Tag backup.</li>
<li>Stop det. Svar, der gives imens, venter i kundernes browsere, i op til et døgn, til de igen er på jeres sider.</li>
<li>Installér den nye version, og start den: databasen bringes selv op til dato.</li>
<li><code>npx anbefal doctor</code> siger, om alt er i orden.</li>
</ol>
<p>Jeres sider skal ikke ændres: de henter kortet i den nye version, og det gamle gemmes i 60 dage til sider, der stadig er
åbne.</p>`,
)}
${part(
  "wrong",
  "Når noget er galt",
  html`<ul>
<li><code>npx anbefal doctor</code> ser det hele efter og siger, hvad I skal gøre.</li>
<li>Intet kort på siden: åbn den med <code>#anbefal-check</code> efter adressen.</li>
<li>Hold øje med <code>/readyz</code>: den svarer 200, så længe svar kan gemmes.</li>
<li>Tal, der ser forkerte ud: <code>npx anbefal rebuild --dry</code> tæller dem på ny og fortæller forskellen.</li>
</ul>`,
)}`,
};
