/** Threat 1, a spoofed Origin; which origins are refused: routes/responses-origin.test.ts. */
import { expect, test } from "vitest";
import { signToken } from "#collector/services/tokens.ts";
import { makeApp, makeResponse, shopOrigin } from "../../support/app.ts";
import { storedRows } from "../../support/recount.ts";

test("the right Origin proves nothing: whoever sends it is stored as unverified, a signed link's holder is not", async () => {
  const app = await makeApp();
  const claims = { site: app.site, survey: "relationship", purpose: "invitation", jti: "one" } as const;
  const token = await signToken(app.context, {
    ...claims,
    customer: "c-1",
    exp: app.clock.now / 1_000 + 3_600,
  });
  for (const [fields, headers] of [
    [{ customer: "c-1" }, { Origin: shopOrigin, "User-Agent": "curl/8.5.0" }],
    [{ customer: "c-1" }, {}],
    [{ customer: "c-1", verified: true }, { Origin: shopOrigin }],
    [{ token }, {}],
  ] as const)
    expect((await app.post(makeResponse(app.site, fields), { ...headers })).status).toBe(201);
  expect(storedRows(app.file).map(({ customer, verified }) => [customer, verified])).toEqual([
    ["c-1", 0],
    ["c-1", 0],
    ["c-1", 0],
    ["c-1", 1],
  ]);
});
