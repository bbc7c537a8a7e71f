import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("what the listener turns off in V8 is there to be turned off: Node takes a name it does not know with a complaint only", () => {
  const source = readFileSync("collector/listen.ts", "utf8");
  const [, name] = /setFlagsFromString\("--no-([a-z-]+)"\)/.exec(source)!;
  const known = execFileSync(process.execPath, ["--v8-options"], { encoding: "utf8" });
  expect(known).toContain(`--${name} (`);
});
