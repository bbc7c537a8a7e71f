import { html } from "hono/html";
import { snippets } from "#shared/platforms.ts";
import { code, type DocsPage, part, siteKey as site } from "../parts.ts";

export const delivery: DocsPage = {
  title: "Spørg efter levering",
  summary: "En vare skal være brugt, før den kan anbefales: spørg en uge til en måned efter leveringen.",
  body: ({ home }) => html`
${part(
  "when",
  "Hvornår den spørger",
  html`<p>Undersøgelsen “Efter levering” spørger 7 til 30 dage efter den levering, som siden oplyser. En side, der ikke
oplyser nogen, fx kassen, spørger aldrig. Vinduet kan ændres i dashboardet under “Undersøgelser”.</p>`,
)}
${part(
  "where",
  "Hvor tagget skal stå",
  html`<p>På en side, som kunden vender tilbage til: ordrens status eller “min side”. Din server skriver datoer og numre
ind:</p>
${code(snippets.html({ home, site }))}
<ul>
<li><code>data-anbefal-delivered-at</code>: hvornår varen kom frem, som ISO 8601 med tidsforskel eller i millisekunder
siden 1970.</li>
<li><code>data-anbefal-order</code>: dit ordrenummer. Ingen spørges to gange om det samme.</li>
<li><code>data-anbefal-customer</code>: dit nummer for kunden, så du kan ringe til en utilfreds.</li>
<li><code>data-anbefal-returned="true"</code>: varen er sendt retur, så den spørger ikke.</li>
</ul>
<p>Det, en side siger på denne måde, er påstået: den, der åbner sidens kilde, kunne ændre det. Et
<a href="links#sign">signeret tag</a> beviser det.</p>`,
)}
${part(
  "never",
  "Hvis kunderne ikke kommer tilbage",
  html`<p>Mange åbner aldrig ordren igen. Sæt så et <a href="links">personligt link</a> i en mail, der går ud en uge eller
to efter leveringen.</p>`,
)}`,
};
