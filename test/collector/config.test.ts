import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readConfig } from "#collector/config.ts";
import { AppError } from "#shared/errors.ts";

/** The refusal of an environment. */
function refusal(environment: Record<string, string>): AppError {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error(`taken: ${JSON.stringify(environment)}`);
}

const defaults = {
  PORT: 8787,
  HOST: "127.0.0.1",
  DATA_DIR: resolve("./data"),
  RATE_LIMIT: "on",
  LOG_LEVEL: "info",
};

describe("readConfig", () => {
  test("of an empty environment gives the defaults", () => {
    const { TRUST_PROXY, ...config } = readConfig({});
    expect(config).toEqual(defaults);
    for (const address of ["127.0.0.1", "10.0.0.1", "0.0.0.0"])
      expect(TRUST_PROXY.check(address, "ipv4"), address).toBe(false);
    expect(TRUST_PROXY.check("::1", "ipv6")).toBe(false);
  });

  test("takes an empty variable for one that is not set, and leaves those of other programs aside", () => {
    const names = [...Object.keys(defaults), "PUBLIC_URL", "DATABASE_URL", "TRUST_PROXY", "DEMO_PORT"];
    const empty = Object.fromEntries(names.map((name) => [name, ""]));
    const { TRUST_PROXY, ...config } = readConfig({ ...empty, PATH: "/bin", TERM: undefined });
    expect(config).toEqual(defaults);
    expect(TRUST_PROXY.check("127.0.0.1", "ipv4")).toBe(false);
  });

  test("reads what is set", () => {
    const { TRUST_PROXY, ...config } = readConfig({
      PORT: "0",
      HOST: "0.0.0.0",
      PUBLIC_URL: "https://feedback.shop.example/base//",
      DATA_DIR: "/var/lib/anbefal",
      DATABASE_URL: "postgres://anbefal:secret@db.internal:5432/anbefal?sslmode=require",
      RATE_LIMIT: "off",
      LOG_LEVEL: "silent",
      DEMO_PORT: "65535",
    });
    expect(config).toEqual({
      PORT: 0,
      HOST: "0.0.0.0",
      // Addresses are made by adding a path to it.
      PUBLIC_URL: "https://feedback.shop.example/base",
      DATA_DIR: resolve("/var/lib/anbefal"),
      DATABASE_URL: "postgres://anbefal:secret@db.internal:5432/anbefal?sslmode=require",
      RATE_LIMIT: "off",
      LOG_LEVEL: "silent",
      DEMO_PORT: 65_535,
    });
  });

  test.each([
    ["PORT", "abc"],
    ["PORT", "-1"],
    ["PORT", "65536"],
    ["PORT", "80.5"],
    ["PORT", " "],
    ["PORT", "0x50"],
    ["DEMO_PORT", "many"],
    ["PUBLIC_URL", "shop.example"],
    ["PUBLIC_URL", "ftp://shop.example"],
    ["PUBLIC_URL", "/feedback"],
    ["PUBLIC_URL", "https://"],
    ["DATABASE_URL", "anbefal"],
    ["DATABASE_URL", "mysql://db.internal/anbefal"],
    ["DATABASE_URL", "db.internal:5432/anbefal"],
    ["RATE_LIMIT", "no"],
    ["RATE_LIMIT", "OFF"],
    ["LOG_LEVEL", "verbose"],
    ["TRUST_PROXY", "proxy.internal"],
    ["TRUST_PROXY", "10.0.0.0/33"],
    ["TRUST_PROXY", "10.0.0.0/-1"],
    ["TRUST_PROXY", "10.0.0.0/8.5"],
    ["TRUST_PROXY", "10.0.0.0/x"],
    ["TRUST_PROXY", "10.0.0.0/"],
    ["TRUST_PROXY", "10.0.0.0/8/8"],
    ["TRUST_PROXY", "10.0.0"],
    ["TRUST_PROXY", "/8"],
    ["TRUST_PROXY", "::1/129"],
    ["TRUST_PROXY", "*"],
  ])("refuses %s=%j and names it", (name, value) => {
    const error = refusal({ [name]: value });
    expect(error.code).toBe("invalid");
    expect(error.issues).toEqual([{ path: name, message: expect.stringMatching(/./) }]);
    expect(error.message).toContain(`${name}: `);
  });

  test("names every malformed variable at once, and every entry of a list", () => {
    const error = refusal({
      PORT: "abc",
      LOG_LEVEL: "verbose",
      TRUST_PROXY: "10.0.0.1, one, two/8",
      HOST: "::",
    });
    expect(error.issues!.map(({ path }) => path).sort()).toEqual([
      "LOG_LEVEL",
      "PORT",
      "TRUST_PROXY",
      "TRUST_PROXY",
    ]);
    for (const named of ["PORT", "LOG_LEVEL", '"one"', '"two/8"']) expect(error.message).toContain(named);
    expect(error.message).not.toContain("10.0.0.1");
  });

  test("trusts as proxies single addresses and ranges of both families, and nothing beside them", () => {
    const { TRUST_PROXY } = readConfig({
      TRUST_PROXY: " 10.1.2.3 ,192.168.0.0/16,, 2001:db8::/32, ::1, 172.16.0.1/32",
    });
    const trusted: [address: string, family: "ipv4" | "ipv6", trusted: boolean][] = [
      ["10.1.2.3", "ipv4", true],
      ["10.1.2.4", "ipv4", false],
      ["192.168.255.255", "ipv4", true],
      ["192.169.0.0", "ipv4", false],
      ["172.16.0.1", "ipv4", true],
      ["172.16.0.2", "ipv4", false],
      ["2001:db8:ffff::1", "ipv6", true],
      ["2001:db9::1", "ipv6", false],
      ["::1", "ipv6", true],
      ["::2", "ipv6", false],
    ];
    for (const [address, family, expected] of trusted)
      expect(TRUST_PROXY.check(address, family), address).toBe(expected);
  });
});
