import { Hono } from "hono";
import { languages } from "#shared/wording/index.ts";
import { checkoutPage, type DemoContext, orderPage, startPage, visitPage } from "./pages.ts";

/** The demo's own web server, on another origin than the collector, as a shop's is. */
export function createDemo(where: { collector: string; site: string }): Hono {
  const pages: Record<string, (demo: DemoContext) => ReturnType<typeof startPage>> = {
    "/": startPage,
    "/shop/order": orderPage,
    "/shop/checkout": checkoutPage,
    "/service/visit": visitPage,
  };
  const app = new Hono();
  for (const [path, render] of Object.entries(pages))
    app.get(path, (c) => {
      const asked = c.req.query("lang") ?? "en";
      const lang = (languages as string[]).includes(asked) ? asked : "en";
      return c.html(render({ ...where, lang, now: Date.now() }));
    });
  return app;
}
