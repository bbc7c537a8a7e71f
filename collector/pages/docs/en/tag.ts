import { html } from "hono/html";
import { snippets } from "#shared/platforms.ts";
import { tagOf } from "#shared/tag.ts";
import { code, type DocsPage, part, siteKey as site } from "../parts.ts";

export const tag: DocsPage = {
  title: "Paste the tag",
  summary: "One line on your pages asks your customers. Here is the line, and where it goes in common shops.",
  body: ({ home }) => html`
<p>Your own key stands in the dashboard under “Put it on your site”, where these lines are ready to copy. Here it is
called <code>${site}</code>.</p>
${part(
  "plain",
  "The plain tag",
  html`<p>Paste it anywhere in the page, best just before <code>&lt;/body&gt;</code>:</p>
${code(tagOf(home, site))}
<p>First say which pages may ask, in the dashboard under “Site”, or with
<code>npx anbefal sites allow ${site} https://shop.example</code>. Other pages are refused.</p>
<p>A page with a content security policy needs ${home} in <code>script-src</code> and <code>connect-src</code>, and
nothing else.</p>`,
)}
${part(
  "check",
  "Does it work?",
  html`<p>Open your page with <code>#anbefal-check</code> behind its address. The page then says whether the tag is
there, whether the page may ask, and for each survey whether it asks here or why not.</p>
<p>To try the card without counting, add <code>data-anbefal-test="true"</code> to the tag, and take it out again
before customers see the page. Nobody is asked twice within 90 days; to try again, use a private window.</p>`,
)}
${part(
  "woocommerce",
  "WooCommerce",
  html`<p>In the child theme’s <code>functions.php</code>, or in a snippet plugin. It shows the tag on a customer’s own
order page, once the order is completed:</p>
${code(snippets.woocommerce({ home, site }))}
<p>“Completed” often means sent. Where another field knows the day of delivery, take that one.</p>`,
)}
${part(
  "shopify",
  "Shopify",
  html`<p>In the theme, <code>sections/main-order.liquid</code>, at the end: the order page of the classic customer
accounts.</p>
${code(snippets.shopify({ home, site }))}
<p>Shopify knows when the order was sent. The checkout and the newer customer accounts run no theme code: there, send a
<a href="links">personal link</a> in the delivery mail.</p>`,
)}
${part(
  "magento",
  "Magento 2 / Adobe Commerce",
  html`<p>As <code>Magento_Sales/templates/order/anbefal.phtml</code> of your theme. In
<code>Magento_Sales/layout/sales_order_view.xml</code> a block <code>Magento\\Sales\\Block\\Order\\View</code> with this
template goes into the container “content”.</p>
${code(snippets.magento({ home, site }))}
<p>Add ${home} to <code>csp_whitelist.xml</code>, under <code>script-src</code> and <code>connect-src</code>.</p>`,
)}
${part(
  "gtm",
  "Google Tag Manager",
  html`<p>A new tag of type Custom HTML. Tag Manager takes the attributes off a script, so what the page knows goes by a
command; “Delivered at” and “Order” are variables of yours:</p>
${code(snippets.gtm({ home, site }))}
<p>Trigger it on the order’s page, and only where your consent rules let such a tag run.</p>`,
)}`,
};
