import { describe, expect, test } from "vitest";
import { ResponseInput } from "#shared/schema/responses.ts";
import { factsOf } from "#widget/card/facts.ts";

const answer = {
  site: "shop",
  survey: "delivery",
  id: "01900000-0000-7000-8000-000000000001",
  receipt: "r".repeat(32),
  revision: 1,
  score: 9,
};

describe("page facts", () => {
  test("go with the answer under the wire's names", () => {
    expect(
      factsOf({
        customer: 42,
        order: "1001",
        orderValue: "34900",
        currency: "DKK",
        "segment.region": "Fyn",
        test: "",
        lang: "da",
        mode: "popup",
      }),
    ).toEqual({
      customer: "42",
      order: "1001",
      orderValue: 34_900,
      currency: "DKK",
      "segment.region": "Fyn",
      test: true,
    });
  });

  test.each([
    { customer: null, order: undefined, currency: "", orderValue: "" },
    { currency: "dkk", orderValue: "349,00" },
    { orderValue: 1e13 },
    { orderValue: Number.NaN, currency: "kroner" },
    { test: "false" },
    { test: undefined },
  ])("that the collector would refuse are left out: %j", (settings) => {
    expect(factsOf(settings)).toEqual({});
  });

  test("however odd never cost the answer", () => {
    const facts = factsOf({
      order: "9".repeat(300),
      customer: "\ud83d\ude00".repeat(200),
      currency: "€",
      orderValue: {},
    });
    expect(ResponseInput.safeParse({ ...answer, ...facts }).success).toBe(true);
  });
});
