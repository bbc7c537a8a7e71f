import { html } from "hono/html";
import { snippets } from "#shared/platforms.ts";
import { tagOf } from "#shared/tag.ts";
import { code, type DocsPage, part, siteKey as site } from "../parts.ts";

export const tag: DocsPage = {
  title: "Indsæt tagget",
  summary:
    "Én linje på dine sider spørger dine kunder. Her er linjen, og hvor den skal stå i de gængse webshops.",
  body: ({ home }) => html`
<p>Din egen nøgle står i dashboardet under “Sæt det på dit site”, hvor linjerne er klar til at kopiere. Her hedder den
<code>${site}</code>.</p>
${part(
  "plain",
  "Det enkle tag",
  html`<p>Indsæt det hvor som helst på siden, helst lige før <code>&lt;/body&gt;</code>:</p>
${code(tagOf(home, site))}
<p>Sig først, hvilke sider der må spørge: i dashboardet under “Site” eller med
<code>npx anbefal sites allow ${site} https://shop.example</code>. Andre sider afvises.</p>
<p>En side med en Content Security Policy skal have ${home} under <code>script-src</code> og <code>connect-src</code>,
og intet andet.</p>`,
)}
${part(
  "check",
  "Virker det?",
  html`<p>Åbn din side med <code>#anbefal-check</code> efter adressen. Så fortæller siden, om tagget er der, om siden må
spørge, og for hver undersøgelse, om den spørger her, eller hvorfor ikke.</p>
<p>Vil du prøve kortet, uden at det tæller, så tilføj <code>data-anbefal-test="true"</code> til tagget, og fjern det
igen, før kunderne ser siden. Ingen spørges to gange inden for 90 dage; prøv igen i et privat vindue.</p>`,
)}
${part(
  "woocommerce",
  "WooCommerce",
  html`<p>I child-temaets <code>functions.php</code> eller i et snippet-plugin. Det viser tagget på kundens egen
ordreside, når ordren er gennemført:</p>
${code(snippets.woocommerce({ home, site }))}
<p>“Gennemført” betyder ofte afsendt. Ved et andet felt, hvornår varen blev leveret, så brug det.</p>`,
)}
${part(
  "shopify",
  "Shopify",
  html`<p>I temaet, sidst i <code>sections/main-order.liquid</code>: ordresiden på de klassiske kundekonti.</p>
${code(snippets.shopify({ home, site }))}
<p>Shopify ved, hvornår ordren blev sendt. Kassen og de nyere kundekonti kører ingen temakode: send dér et
<a href="links">personligt link</a> i leveringsmailen.</p>`,
)}
${part(
  "magento",
  "Magento 2 / Adobe Commerce",
  html`<p>Som <code>Magento_Sales/templates/order/anbefal.phtml</code> i dit tema. I
<code>Magento_Sales/layout/sales_order_view.xml</code> kommer en blok <code>Magento\\Sales\\Block\\Order\\View</code> med
denne skabelon ind i beholderen “content”.</p>
${code(snippets.magento({ home, site }))}
<p>Tilføj ${home} til <code>csp_whitelist.xml</code> under <code>script-src</code> og <code>connect-src</code>.</p>`,
)}
${part(
  "gtm",
  "Google Tag Manager",
  html`<p>Et nyt tag af typen Custom HTML. Tag Manager fjerner attributterne fra et script, så det, siden ved, sendes med
en kommando; “Delivered at” og “Order” er dine egne variabler:</p>
${code(snippets.gtm({ home, site }))}
<p>Udløs det på ordrens side, og kun hvor jeres samtykkeregler lader sådan et tag køre.</p>`,
)}`,
};
