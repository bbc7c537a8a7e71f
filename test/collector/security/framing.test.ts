/** Threat 15, clickjacking: who may hold what the collector answers in a frame. */
import { expect, test } from "vitest";
import { makeApp } from "../../support/app.ts";

/** What a shop's pages load: scripts, which show nothing in a frame. */
const scripts = /^\/(w\.js|[wa]\/|v1\/(responses|events)$)/;

test("no route can be framed, whatever its answer; a survey's page by its own site's pages only", async () => {
  const app = await makeApp();
  await app.owner("PATCH", `/v1/sites/${app.site}`, { origins: ["https://shop.example", "null"] });
  const paths = new Set(
    app.app.routes
      .map(({ path }) => path.replace(/:site\b/, app.site).replace(/:survey\b/, "visit"))
      .map((path) => path.replace(/:\w+(\{[^}]*\})?/g, "none").replace(/\*/g, "none")),
  );
  expect(paths.size).toBeGreaterThan(30);
  let pages = 0;
  for (const path of [...paths, `/s/${app.site}/none`, "/s/none/none", "/nowhere"])
    for (const method of ["GET", "POST", "OPTIONS"]) {
      const { headers } = await app.request(path, { method });
      const name = `${method} ${path}`;
      if (scripts.test(path)) {
        expect(headers.get("Content-Type") ?? "", name).not.toContain("html");
        continue;
      }
      const policy = headers.get("Content-Security-Policy") ?? "";
      const ancestors = /frame-ancestors ([^;]+)/.exec(policy)?.[1];
      if (path === `/s/${app.site}/visit` && ancestors) {
        pages += 1;
        expect(ancestors, name).toBe("https://shop.example");
      } else {
        expect(ancestors ?? "'none'", name).toBe("'none'");
        expect(headers.get("X-Frame-Options"), name).toBe("DENY");
      }
      if (headers.get("Content-Type")?.includes("html")) expect(policy, name).toContain("frame-ancestors");
    }
  expect(pages).toBeGreaterThan(0);
});
