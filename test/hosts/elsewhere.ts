/** Another page of the same shop, without the tag. */
import { expect } from "vitest";
import type { Route } from "./page.ts";
import type { Visit } from "./visit.ts";

/** How often it told that it was come to, and left: a page that an engine puts away answers no question. */
const told = { here: 0, left: 0 };

const note =
  (name: keyof typeof told): Route =>
  (request, response) => {
    told[name] += 1;
    request.resume();
    response.writeHead(204).end();
  };

/** For a page's routes. */
export const elsewhere: Record<string, Route> = {
  "/elsewhere": {
    type: "text/html",
    body: `<!doctype html><title>Elsewhere</title><p>Elsewhere</p><script>
      addEventListener("pageshow", () => navigator.sendBeacon(location.pathname + "/here"));
      addEventListener("pagehide", () => navigator.sendBeacon(location.pathname + "/left"));
    </script>`,
    headers: { "Cache-Control": "no-cache" },
  },
  "/elsewhere/here": note("here"),
  "/elsewhere/left": note("left"),
};

async function tells(name: keyof typeof told, act: () => Promise<unknown>): Promise<void> {
  const before = told[name];
  await act();
  await expect.poll(() => told[name], { timeout: 10_000, interval: 20 }).toBeGreaterThan(before);
}

export const goElsewhere = ({ page, place }: Visit): Promise<void> =>
  tells("here", () => page.go(`${place.origin}${place.path}/elsewhere`));

/** Back by the browser's button. */
export async function goBack({ page, place }: Visit, to = ""): Promise<void> {
  await tells("left", () => page.evaluate(() => void setTimeout(() => history.back())));
  await page.until(
    "back",
    (path) => location.pathname === path && document.readyState === "complete",
    place.path + to,
  );
}
