/** What the collector's own pages share: the site's accent, and the page that a receipt opens. */
import { describe, expect, test } from "vitest";
import { makeApp, makeResponse } from "../../support/app.ts";
import { parsePage } from "./forms.ts";

describe("the accent", () => {
  test("is brought in where it can be told from the paper, with ink that can be read on it", async () => {
    const app = await makeApp();
    const sheet = async (accent: string) => {
      await app.owner("PATCH", `/v1/sites/${app.site}`, { accent });
      const { body } = await app.request(`/s/${app.site}/relationship`);
      const link = /href="\.\.\/\.\.(\/pages\/accent[^"]+)"/.exec(body)![1]!;
      const { status, headers, body: css } = await app.request(link);
      expect([status, headers.get("Content-Type")]).toEqual([200, "text/css; charset=utf-8"]);
      return css as string;
    };
    expect(await sheet("#000080")).toBe(
      "@media (prefers-color-scheme: light) { :root { --accent: #000080; --on-accent: #fff; } }\n",
    );
    expect(await sheet("#FFEE00")).toBe(
      "@media (prefers-color-scheme: dark) { :root { --accent: #ffee00; --on-accent: #000; } }\n",
    );
    expect((await sheet("#808080")).match(/@media/g)).toHaveLength(2);
    for (const path of ["/pages/accent.red.css", "/pages/accent.ff000.css", "/pages/accent.FFEE00.css"])
      expect((await app.request(path)).status, path).toBe(404);
  });
});

describe("GET /r", () => {
  test("is the same for everybody but the language: whose answer it is stands in the fragment", async () => {
    const app = await makeApp();
    await app.post(makeResponse(app.site));
    const [danish, english] = [await app.request("/r?lang=da"), await app.request("/r")];
    expect(parsePage(danish.body).querySelector("h1")!.textContent).toBe("Dit svar");
    expect(parsePage(english.body).querySelector("noscript")!.textContent).toContain(
      "This page needs JavaScript.",
    );
    for (const { headers } of [danish, english]) {
      expect(headers.get("Referrer-Policy")).toBe("no-referrer");
      expect(headers.get("Cache-Control")).toBe("no-store");
    }
  });
});
