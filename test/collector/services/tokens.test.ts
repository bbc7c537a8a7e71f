import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { signingSecret } from "#collector/services/signing-keys.ts";
import { invitedAsking, readToken, signToken } from "#collector/services/tokens.ts";
import { ResponseId, ResponseInput } from "#shared/schema/responses.ts";
import type { TokenClaims } from "#shared/schema/tokens.ts";
import { makeApp, noon } from "../../support/app.ts";

const day = 86_400;
const ending = noon / 1_000 + day;
const invalid = { code: "invalid", message: "This link is not valid." };

async function makeSigner() {
  const app = await makeApp();
  const place = { site: app.site, survey: "relationship" };
  const invitation = { ...place, purpose: "invitation", exp: ending, jti: "one" } as const;
  const read = (token: string, at: { site: string; survey: string } = place) =>
    readToken(app.context, token, at).then(
      (claims) => claims,
      ({ code, message }) => ({ code, message }),
    );
  return { ...app, place, invitation, read, sign: (claims: TokenClaims) => signToken(app.context, claims) };
}

/** Signs anything with a site's real key, as a shop's server may. */
async function signRaw({ store, context }: Awaited<ReturnType<typeof makeSigner>>, payload: string) {
  const key = (await store.signingKeys.list()).at(-1)!;
  const signed = `v1.${key.id}.${Buffer.from(payload).toString("base64url")}`;
  return `${signed}.${createHmac("sha256", signingSecret(context, key)).update(signed).digest("base64url")}`;
}

describe("a token", () => {
  test("states what it was signed with", async () => {
    const { sign, read, place, invitation } = await makeSigner();
    const tag: TokenClaims = {
      ...place,
      purpose: "tag",
      exp: ending,
      order: "1001",
      customer: "Åse Ørsted",
      segments: { region: "Fyn" },
    };
    for (const claims of [tag, invitation]) expect(await read(await sign(claims))).toEqual(claims);
  });

  test("is refused with any one of its characters changed, left out or added", async () => {
    const { sign, read, invitation } = await makeSigner();
    const token = await sign(invitation);
    // All 64: some of the last one's differ in no bit that counts.
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const others = [
      ...[...token].flatMap((char, at) =>
        [...`${alphabet}.`.replace(char, "")].map(
          (other) => token.slice(0, at) + other + token.slice(at + 1),
        ),
      ),
      ...[...token].map((_, at) => token.slice(0, at) + token.slice(at + 1)),
      `${token}A`,
      `${token}=`,
      ` ${token}`,
      token.replace("v1.", "v2."),
      "",
      "v1...",
    ];
    expect(others.length).toBeGreaterThan(token.length * 64);
    for (const other of others) expect(await read(other), other).toEqual(invalid);
    expect(await read(token)).toEqual(invitation);
  });

  test("opens the site and the survey that it names, no other", async () => {
    const signer = await makeSigner();
    const { sign, read, owner, place, invitation, store } = signer;
    const token = await sign(invitation);
    const other = (await owner("POST", "/v1/sites", { name: "Other" })).body.key;
    expect(await read(token, { ...place, survey: "visit" })).toEqual(invalid);
    expect(await read(token, { ...place, site: other })).toEqual(invalid);
    expect(await read(await signRaw(signer, JSON.stringify({ ...invitation, site: other })))).toEqual(
      invalid,
    );
    // Nor where the other site has a key of the same id.
    const [key] = await store.signingKeys.list();
    await store.signingKeys.add({ ...key!, site: other });
    expect(await read(token, { ...place, site: other })).toEqual(invalid);
    expect(await read(token)).toEqual(invitation);
  });

  test("says what it is for, with what that takes", async () => {
    const signer = await makeSigner();
    const { read, sign, invitation } = signer;
    await sign(invitation);
    const { jti, ...withoutJti } = invitation;
    const wrong = [
      { ...invitation, purpose: "form" },
      { ...invitation, purpose: undefined },
      withoutJti,
      { ...invitation, jti: "a b" },
      { ...invitation, jti: "x".repeat(65) },
      { ...withoutJti, purpose: "tag" },
      { ...withoutJti, purpose: "tag", order: " " },
      { ...invitation, exp: undefined },
      { ...invitation, exp: "2030-01-01" },
      { ...invitation, customer: "x".repeat(201) },
      { ...invitation, segments: { "no name": "x" } },
    ];
    for (const claims of wrong)
      expect(await read(await signRaw(signer, JSON.stringify(claims))), JSON.stringify(claims)).toEqual(
        invalid,
      );
    for (const payload of ["", "{", "null", "[]"])
      expect(await read(await signRaw(signer, payload)), payload).toEqual(invalid);
    // What a newer shop may add is no fault.
    const more = await signRaw(signer, JSON.stringify({ ...invitation, iat: 1 }));
    expect(await read(more)).toEqual({ ...invitation, jti });
  });

  test("ends when it says, five minutes of difference between clocks allowed", async () => {
    const { sign, read, clock, invitation } = await makeSigner();
    const token = await sign(invitation);
    clock.now = ending * 1_000 + 5 * 60_000;
    expect(await read(token)).toEqual(invitation);
    clock.now += 1;
    expect(await read(token)).toEqual({ code: "gone", message: "This link has expired." });
  });

  test("ends with its key; those of the site's other keys hold", async () => {
    const { sign, read, owner, store, clock, invitation } = await makeSigner();
    const before = await sign(invitation);
    clock.now += 1;
    expect((await owner("POST", "/v1/signing-keys")).status).toBe(201);
    const after = await sign({ ...invitation, jti: "two" });
    const [old, current] = await store.signingKeys.list();
    expect([before.split(".")[1], after.split(".")[1]]).toEqual([old!.id, current!.id]);
    await owner("DELETE", `/v1/signing-keys/${old!.id}`);
    expect(await read(before)).toEqual(invalid);
    expect(await read(after)).toMatchObject({ jti: "two" });
  });
});

test("an invitation leads to one response, which only the program's secret can name", async () => {
  const { context, invitation, site } = await makeSigner();
  const asking = invitedAsking(context, invitation);
  expect(invitedAsking(context, invitation)).toEqual(asking);
  expect(ResponseId.parse(asking.id)[14]).toBe("7");
  expect(ResponseInput.shape.receipt.parse(asking.receipt)).toHaveLength(43);
  const others = [
    invitedAsking(context, { ...invitation, jti: "two" }),
    invitedAsking(context, { ...invitation, survey: "visit" }),
    invitedAsking(context, { ...invitation, site: `${site}x` }),
    invitedAsking({ secret: Buffer.alloc(32) }, invitation),
  ];
  const all = [asking, ...others];
  expect(new Set(all.map(({ id }) => id)).size).toBe(5);
  expect(new Set(all.map(({ receipt }) => receipt)).size).toBe(5);
});
