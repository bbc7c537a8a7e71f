/** A page whose whole document is React's, as server frameworks render it. */
import { build } from "esbuild";
import type { HostPage } from "./page.ts";

const app = `
import { createElement as h, useState } from "react";
import { hydrateRoot } from "react-dom/client";
function App() {
  const [open, setOpen] = useState(false);
  return h("html", { lang: "en" },
    h("head", null, h("meta", { charSet: "utf-8" }), h("title", null, "A shop")),
    h("body", null, h("main", null, h("h1", null, "A shop"),
      h("button", { onClick: () => setOpen(!open) }, "Menu"), open && h("p", { id: "menu" }, "Shoes"))));
}
document.hydrate = () => {
  document.before = document.querySelector("main");
  hydrateRoot(document, h(App), { onRecoverableError: (error) => console.error(error) });
};
`;

type Hydrating = { hydrate(): void; before: Element };

async function bundle(alias: Record<string, string>): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: app, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    minify: true,
    alias,
    define: { "process.env.NODE_ENV": '"production"' },
  });
  return outputFiles[0]!.text;
}

/** @param alias where its packages lie under another name */
export function reactPage(name: string, alias: Record<string, string> = {}): HostPage {
  let script: Promise<string> | undefined;
  return {
    number: 36,
    name,
    // As React's own renderer writes it: no space between the tags that would be a text of its own.
    html: () =>
      '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"/><title>A shop</title></head><body><main>' +
      "<h1>A shop</h1><button>Menu</button></main><!--tag--></body></html>",
    routes: () => ({
      async "/app.js"(_, response) {
        script ??= bundle(alias);
        response.writeHead(200, { "Content-Type": "text/javascript" }).end(await script);
      },
    }),
    async before(visit) {
      const { page, place } = visit;
      await visit.shown();
      // The card is there first: what React finds is not what it has rendered.
      await page.evaluate((src) => {
        const script = document.createElement("script");
        script.src = src;
        document.head.append(script);
      }, `${place.path}/app.js`);
      await page.until("the app is loaded", () => "hydrate" in document);
      await page.evaluate(() => (document as unknown as Hydrating).hydrate());
      await page.until("React answers a click", () => {
        document.querySelector("button")!.click();
        return Boolean(document.querySelector("#menu"));
      });
      await visit.shown();
    },
    async after({ page }) {
      await page.until(
        "what the server sent still stands",
        () => document.querySelector("main") === (document as unknown as Hydrating).before,
      );
    },
  };
}
