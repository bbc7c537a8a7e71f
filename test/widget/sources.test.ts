import { expect, test } from "vitest";
import { shuffled } from "#widget/card/sources.ts";

test("every order of the source options comes up once over all draws, other and unknown last", () => {
  const options = { other: "Other", a: "A", b: "B", unknown: "Unknown", c: "C" };
  const draws = [0, 0.4, 0.9].flatMap((first) => [0, 0.9].map((second) => [first, second]));
  const orders = draws.map((values) => Object.keys(shuffled(options, () => values.shift()!)).join(" "));
  expect(orders.sort()).toEqual(
    ["a b c", "a c b", "b a c", "b c a", "c a b", "c b a"].map((order) => `${order} other unknown`),
  );
  expect(shuffled(options, () => 0)).toEqual(options);
  expect(Object.keys(options)).toEqual(["other", "a", "b", "unknown", "c"]);
});
