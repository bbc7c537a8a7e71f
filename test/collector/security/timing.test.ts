/** Threat 14: how long an answer takes tells nothing of a secret, since none is compared as it is. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeApp, makeResponse } from "../../support/app.ts";
import { httpsUrl, signedIn } from "../routes/sessions.ts";

const hex = (secret: string) => createHash("sha256").update(secret).digest("hex");

describe("a secret", () => {
  test("is looked up by its hash, by the same statements whether all of it or nothing is right", async () => {
    const app = await makeApp({ publicUrl: httpsUrl });
    const response = makeResponse(app.site);
    await app.post(response);
    const { cookie } = await signedIn(app);
    const wrongFrom = (secret: string, kept: number) =>
      secret.slice(0, kept) + "A".repeat(secret.length - kept);
    const cases: [name: string, secret: string, ask: (secret: string) => Promise<unknown>][] = [
      [
        "a key",
        app.setup.readKey,
        (secret) => app.request("/v1/keys", { headers: { Authorization: `Bearer ${secret}` } }),
      ],
      [
        "a session",
        cookie!.split("=")[1]!,
        (secret) => app.request("/v1/sessions/current", { headers: { Cookie: `__Host-anbefal=${secret}` } }),
      ],
      [
        "a receipt",
        response.receipt,
        (secret) =>
          app.request(`/v1/receipts/${response.id}`, { headers: { Authorization: `Bearer ${secret}` } }),
      ],
    ];
    for (const [name, right, ask] of cases) {
      const kinds = new Set<string>();
      for (const secret of [right, wrongFrom(right, right.length - 1), wrongFrom(right, 0)]) {
        app.statements.length = 0;
        await ask(secret);
        const text = app.statements.join("\n").toLowerCase();
        expect(text, name).toContain(hex(secret));
        expect(text, name).not.toContain(secret.toLowerCase());
        kinds.add(text.replaceAll(hex(secret), "?"));
      }
      expect([...kinds], name).toHaveLength(1);
    }
  });

  test("or the mac of one is compared in the source by timingSafeEqual alone", () => {
    const root = join(import.meta.dirname, "../../../collector");
    const sources = readdirSync(root, { recursive: true, encoding: "utf8" })
      // What runs in a browser compares that browser's own.
      .filter((name) => /\.tsx?$/.test(name) && !/^(dashboard|pages.receipt)/.test(name))
      .map((name) => ({ name, text: readFileSync(join(root, name), "utf8") }));
    const named = "(mac|secret|hash|receiptHash|signature|token|receipt)";
    const compared = new RegExp(
      `(?<![."'])\\b${named} [!=]==(?! (undefined|null|"))|[!=]== ${named}\\b(?!\\()`,
      "i",
    );
    expect(sources.length).toBeGreaterThan(60);
    expect(sources.filter(({ text }) => compared.test(text)).map(({ name }) => name)).toEqual([]);
    // The rule would see one, and these are the places that compare.
    for (const line of ["if (mac === macOf(signed))", "if (known !== secret)"])
      expect(line).toMatch(compared);
    const comparing = sources.filter(({ text }) => text.includes("timingSafeEqual(")).map(({ name }) => name);
    expect(comparing.sort()).toEqual(
      expect.arrayContaining(["middleware/authorize.ts", "services/hosted.ts", "services/tokens.ts"]),
    );
  });
});
