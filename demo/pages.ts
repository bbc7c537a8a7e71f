/** The demo's pages: a webshop that asks after delivery and a service firm that asks after a visit. */
import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

const hourMs = 3_600_000;

const style = `
body { margin: 0; font: 17px/1.6 Georgia, serif; color: #222; background: #faf7f2; }
header { padding: 16px 24px; color: #fff; background: #234536; }
header a { color: inherit; margin-inline-end: 16px; }
main { max-width: 720px; margin: 0 auto; padding: 24px; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 24px; }
dt { color: #555; }
dd { margin: 0; }
.note { padding: 12px 16px; background: #fff; border-inline-start: 4px solid #234536; }
`;

function page(options: { title: string; lang: string; body: Html; tag: Html }) {
  return html`<!doctype html>
    <html lang="${options.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${options.title}</title>
        <link rel="icon" href="data:," />
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <header>
          <a href="/?lang=${options.lang}">Demo</a><a href="/shop/order?lang=${options.lang}">Order status</a
          ><a href="/shop/checkout?lang=${options.lang}">Checkout</a
          ><a href="/service/visit?lang=${options.lang}">Service visit</a>
        </header>
        <main>${options.body}</main>
        ${options.tag}
      </body>
    </html>`;
}

/** What each page needs: where the collector is, the site's key, the language, and the clock. */
export interface DemoContext {
  collector: string;
  site: string;
  lang: string;
  now: number;
}

const source = ({ collector, site }: DemoContext) => `${collector}/w/${site}.js`;

export const startPage = (demo: DemoContext) =>
  page({
    title: "Anbefal: demo",
    lang: demo.lang,
    tag: html``,
    body: html`<h1>Two firms that ask at the right moment</h1>
      <ul>
        <li>
          <a href="/shop/order?lang=${demo.lang}">A webshop's order-status page</a>: delivered ten days ago, so it
          asks.
        </li>
        <li><a href="/shop/checkout?lang=${demo.lang}">Its checkout</a>: the same tag, and it never asks.</li>
        <li>
          <a href="/service/visit?lang=${demo.lang}">A service firm's visit page</a>: the technician left three hours
          ago, so it asks now.
        </li>
      </ul>
      <p>
        In another language: ${["da", "nb", "sv", "fi", "de", "fr"].map((lang) => html`<a href="/?lang=${lang}">${lang}</a> `)}
      </p>`,
  });

export const orderPage = (demo: DemoContext) => {
  const deliveredAt = new Date(demo.now - 10 * 24 * hourMs).toISOString();
  return page({
    title: "Order 1001",
    lang: demo.lang,
    body: html`<h1>Order 1001</h1>
      <dl>
        <dt>Status</dt>
        <dd>Delivered ${deliveredAt.slice(0, 10)}</dd>
        <dt>Total</dt>
        <dd>349.00 DKK</dd>
      </dl>
      <p class="note">
        The shop's own data say when the parcel came, so this page knows that the time to ask is now: 7 to 30 days
        after delivery.
      </p>`,
    tag: html`<script
      async
      src="${source(demo)}"
      data-anbefal-survey="delivery"
      data-anbefal-delivered-at="${deliveredAt}"
      data-anbefal-order="1001"
      data-anbefal-order-value="34900"
      data-anbefal-currency="DKK"
      data-anbefal-is-new="true"
    ></script>`,
  });
};

export const checkoutPage = (demo: DemoContext) =>
  page({
    title: "Checkout",
    lang: demo.lang,
    body: html`<h1>Checkout</h1>
      <p class="note">The tag is here, too. Nothing has been delivered yet, so nobody is asked.</p>
      <form>
        <label>E-mail <input type="email" name="email" autocomplete="email" /></label>
        <button type="button">Pay 349.00 DKK</button>
      </form>`,
    tag: html`<script async src="${source(demo)}" data-anbefal-survey="delivery"></script>`,
  });

export const visitPage = (demo: DemoContext) =>
  page({
    title: "Your visit",
    lang: demo.lang,
    body: html`<h1>Thank you for having us</h1>
      <p>Our technician Mette serviced your heat pump three hours ago.</p>
      <p class="note">A visit is asked about while it is remembered: 2 to 72 hours after.</p>`,
    tag: html`<script
      async
      src="${source(demo)}"
      data-anbefal-survey="visit"
      data-anbefal-delay="0"
      data-anbefal-visited-at="${new Date(demo.now - 3 * hourMs).toISOString()}"
      data-anbefal-is-new="false"
    ></script>`,
  });
