import { afterEach, describe, expect, test, vi } from "vitest";
import { createClaim } from "#widget/card/tabs.ts";
import { Locks } from "./locks.ts";

const locksOf = (locks: unknown) => vi.stubGlobal("navigator", { locks });
const turn = () => new Promise((resolve) => setImmediate(resolve));

afterEach(() => vi.unstubAllGlobals());

describe("of two tabs", () => {
  test("the first one shows the card until it lets go", async () => {
    const locks = new Locks();
    locksOf(locks);
    const [first, second] = [createClaim("shop"), createClaim("shop")];
    expect(await first.take()).toBe(true);
    expect(await second.take()).toBe(false);
    expect(await second.take()).toBe(false);
    first.release();
    await turn();
    expect(await second.take()).toBe(true);
    expect(await first.take()).toBe(false);
    second.release();
    await turn();
    expect(locks.names).toEqual([]);
  });

  test("of two sites both do", async () => {
    locksOf(new Locks());
    expect(await createClaim("shop").take()).toBe(true);
    expect(await createClaim("other").take()).toBe(true);
  });
});

test("who holds the claim has it still when asked again, and lets go of it once", async () => {
  const locks = new Locks();
  locksOf(locks);
  const claim = createClaim("shop");
  expect([await claim.take(), await claim.take()]).toEqual([true, true]);
  claim.release();
  claim.release();
  await turn();
  expect(locks.names).toEqual([]);
  expect(await claim.take()).toBe(true);
});

test("letting go of nothing is nothing", async () => {
  locksOf(new Locks());
  const claim = createClaim("shop");
  claim.release();
  expect(await claim.take()).toBe(true);
});

test.each([
  ["has no locks", undefined],
  ["refuses them", { request: () => Promise.reject(new DOMException("no", "SecurityError")) }],
])("a browser that %s lets every tab show", async (_, locks) => {
  locksOf(locks);
  expect(await createClaim("shop").take()).toBe(true);
  expect(await createClaim("shop").take()).toBe(true);
  createClaim("shop").release();
});
