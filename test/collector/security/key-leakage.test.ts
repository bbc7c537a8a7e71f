/** Threat 13: a secret is shown once, to whom it is made for; it comes back in nothing, and nothing built holds one. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { roles } from "#shared/schema/keys.ts";
import { makeApp } from "../../support/app.ts";
import { configOf } from "../routes/served.ts";
import { httpsUrl, loginToken, signedIn } from "../routes/sessions.ts";

const shape = /anbefal_[a-z]+_[\w-]{32}/;

describe("a secret", () => {
  test("is in no later answer, header or log line, wherever it is sent", async () => {
    const lines: string[] = [];
    const app = await makeApp({ publicUrl: httpsUrl, onLog: (line) => lines.push(line) });
    const made: string[] = [app.setup.ownerKey, app.setup.readKey];
    for (const role of roles)
      made.push((await app.owner("POST", "/v1/keys", { role, label: role, site: app.site })).body.secret);
    const browser = await signedIn(app);
    const { secret: signing } = (await app.owner("POST", "/v1/signing-keys")).body;
    const secrets = [...made, await loginToken(app), browser.cookie!.split("=")[1]!, signing];
    for (const secret of secrets.slice(0, -1)) expect(secret).toMatch(shape);

    const told: string[] = [];
    const ask = async (path: string, init: RequestInit = {}) => {
      const response = await app.app.request(path, init);
      told.push(
        `${path} ${await response.text()} ${JSON.stringify([...response.headers])}`.replace(path, ""),
      );
    };
    const { card, page } = await configOf(app);
    const paths = [
      ...[
        "/",
        "/login",
        "/r",
        "/w.js",
        `/w/${app.site}.js`,
        `/a/${card}`,
        `/a/${page}`,
        "/readyz",
        "/metrics",
      ],
      ...["/v1/sites", "/v1/keys", "/v1/signing-keys", "/v1/sessions", "/v1/sessions/current", "/v1/audit"],
      ...["/v1/surveys", "/v1/summary?survey=visit", "/v1/invitations", `/v1/config/${app.site}`],
      ...[`/s/${app.site}/visit`, "/nowhere"],
    ];
    for (const secret of secrets) {
      // The one address that holds a key, which is for the browser to read.
      for (const path of [`/share/${secret}`, `/share/${secret}/more`, `/share/${secret}?lang=da`])
        for (const method of ["GET", "HEAD", "POST"]) await ask(path, { method });
      for (const path of paths) {
        await ask(path, { headers: { Authorization: `Bearer ${secret}` } });
        await ask(path, { headers: { Cookie: `__Host-anbefal=${secret}; key=${secret}` } });
        await ask(path, { headers: { "X-Api-Key": secret, Referer: `https://x.example/?key=${secret}` } });
      }
      await ask(`/v1/sites?key=${secret}`);
      await ask("/v1/keys", { method: "POST", headers: { Authorization: `Bearer ${secret}` }, body: "{" });
      await ask("/v1/sessions", { method: "POST", body: JSON.stringify({ token: secret }) });
      await ask("/v1/responses", { method: "POST", body: JSON.stringify({ receipt: secret, site: secret }) });
      await ask(`/v1/receipts/${secret}`, { headers: { Authorization: `Bearer ${secret}` } });
    }
    app.store.sites.list = app.store.keys.list = async () => {
      throw new Error(`near "${secrets.join(" ")}"`);
    };
    await ask("/v1/keys", { headers: { Authorization: `Bearer ${app.setup.ownerKey}` } });
    expect(told.at(-1)).toContain('"internal"');

    const { body: metrics } = await app.request("/metrics", { headers: { Authorization: "Bearer control" } });
    const seen = /^anbefal_http_requests_total\{method="GET",route="\/share\/:token",status="2xx"\} \d+$/m;
    expect(metrics).toMatch(seen);
    expect(lines.join()).toContain('"route":"/share/:token"');
    const all = [...told, metrics, ...lines].join("\n");
    expect(all.length).toBeGreaterThan(100_000);
    for (const secret of secrets) expect(all.includes(secret), secret.slice(0, 15)).toBe(false);
    expect(all).not.toMatch(shape);
  });

  test("is in no file that is built, nor is the name of one that a key could be put in", () => {
    const dist = join(import.meta.dirname, "../../../dist");
    const files = readdirSync(dist, { recursive: true, encoding: "utf8" })
      .map((name) => join(dist, name))
      .filter((file) => statSync(file).isFile());
    expect(files.length).toBeGreaterThan(8);
    for (const file of files) expect(readFileSync(file, "latin1"), file).not.toMatch(shape);
    // What a shop's pages load knows of no key at all.
    const loaded = files.filter((file) => /dist\/(a\/(card|page|after)|loader|any-site|npm)/.test(file));
    expect(loaded.length).toBeGreaterThan(4);
    for (const file of loaded)
      expect(readFileSync(file, "latin1"), file).not.toMatch(
        /anbefal_(owner|read|invite|share|session|login)/,
      );
  });
});
