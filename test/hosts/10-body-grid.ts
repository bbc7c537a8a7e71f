import { type HostPage, shop } from "./page.ts";

export default {
  number: 10,
  name: "body-grid",
  html: () =>
    shop({
      head: `<style>
        html, body { height: 100%; margin: 0; }
        body { display: grid; grid-auto-rows: 1fr; gap: 40px; place-content: center; }
        body > * { flex: 1; min-height: 60px; }
        body > :last-child { margin: 120px !important; padding: 30px !important; }
      </style>`,
      body: "<aside>The basket</aside><footer>The imprint</footer>",
    }),
  async after({ page }) {
    const tops = await page.evaluate(() =>
      [...document.querySelectorAll("main, aside, footer")].map((part) => part.getBoundingClientRect().top),
    );
    if (new Set(tops).size !== 3) throw new Error(`The page's parts lie on each other: ${tops}`);
  },
} satisfies HostPage;
