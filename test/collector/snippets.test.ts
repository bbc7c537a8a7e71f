/** What a shop's own server signs is what the collector accepts. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readToken } from "#collector/services/tokens.ts";
import { makeApp, makeResponse, publicUrl } from "../support/app.ts";
import { findPhp } from "../support/php.ts";
import { storedRows } from "../support/recount.ts";

const root = join(import.meta.dirname, "../..");
const node = join(root, "demo/snippets/sign.mjs");
const php = join(root, "demo/snippets/sign.php");

type Environment = Record<string, string>;

const languages = {
  "sign.mjs": (name: "tag" | "invitation", claims: object, env: Environment) => {
    const call = `${name === "tag" ? "tagToken" : "invitationLink"}(${JSON.stringify(claims)})`;
    const script = `import * as shop from ${JSON.stringify(node)}; process.stdout.write(shop.${call});`;
    return execFileSync(process.execPath, ["--input-type=module", "-e", script], { env, encoding: "utf8" });
  },
  "sign.php": (name: "tag" | "invitation", claims: object, env: Environment) => {
    const call = name === "tag" ? "anbefal_tag_token" : "anbefal_invitation_link";
    const script = `require $argv[1]; echo ${call}(json_decode($argv[2], true));`;
    const path = { PATH: process.env.PATH ?? "" };
    const args = ["-r", script, php, JSON.stringify(claims)];
    return execFileSync(findPhp(), args, { env: { ...path, ...env }, encoding: "utf8" });
  },
};

beforeAll(() => void findPhp(), 600_000);

describe.each(Object.entries(languages))("%s", (file, run) => {
  const claims = { survey: "visit", customer: "Åse & søn", order: "1/ö", segments: { region: "Fyn" } };

  async function makeShop() {
    const app = await makeApp();
    await app.owner("PATCH", `/v1/sites/${app.site}`, { segments: ["region"] });
    const { environment } = (await app.owner("POST", "/v1/signing-keys")).body;
    return { ...app, environment: environment as Environment, place: { site: app.site, survey: "visit" } };
  }

  test("signs a tag's token, which is taken once an order", async () => {
    const { context, post, site, file, environment, place } = await makeShop();
    const token = run("tag", claims, environment);
    const { exp, ...stated } = await readToken(context, token, place);
    expect(stated).toEqual({ ...place, ...claims, purpose: "tag" });
    expect(exp - Date.now() / 1_000).toBeGreaterThan(59 * 86_400);
    expect((await post(makeResponse(site, { survey: "visit", token }))).status).toBe(201);
    expect(storedRows(file)).toMatchObject([{ verified: 1, customer: "Åse & søn", order_ref: "1/ö" }]);
    const again = makeResponse(site, { survey: "visit", token: run("tag", claims, environment) });
    expect((await post(again)).status).toBe(409);
  });

  test("makes an invitation's link, each another", async () => {
    const { context, post, site, environment, place } = await makeShop();
    const { survey, customer } = claims;
    const links = [1, 2].map(() => new URL(run("invitation", { survey, customer }, environment)));
    const tokens = links.map((link) => link.searchParams.get("t")!);
    expect(links[0]!.origin + links[0]!.pathname).toBe(`${publicUrl}/s/${site}/visit`);
    for (const token of tokens) {
      const stated = await readToken(context, token, place);
      expect(stated).toMatchObject({ purpose: "invitation", customer: "Åse & søn" });
      expect((await post(makeResponse(site, { survey, token }))).status).toBe(201);
      expect((await post(makeResponse(site, { survey, token }))).status).toBe(409);
    }
  });

  test("with another secret signs nothing", async () => {
    const { context, environment, place } = await makeShop();
    const token = run("tag", claims, { ...environment, ANBEFAL_SIGNING_SECRET: "x".repeat(43) });
    await expect(readToken(context, token, place)).rejects.toThrow("This link is not valid.");
  });

  test("is short, and stands in the README as it is", () => {
    const source = readFileSync(join(root, "demo/snippets", file), "utf8");
    expect(source.split("\n").length).toBeLessThan(40);
    expect(readFileSync(join(root, "README.md"), "utf8").includes(source)).toBe(true);
  });
});
