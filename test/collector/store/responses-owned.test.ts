import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { presetSurveys } from "#collector/services/presets.ts";
import { openSqlite } from "#collector/store/sqlite.ts";
import { SiteSettings } from "#shared/schema/sites.ts";
import { fill } from "../../bench/collector/fill.ts";
import { ownedResponsesContract } from "./contract/owned-responses.ts";

ownedResponsesContract(async () => {
  const folder = mkdtempSync(join(tmpdir(), "anbefal-"));
  const store = await openSqlite(join(folder, "anbefal.db"));
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  return store;
});

test("a list for which few fit looks through a hundred thousand at a time, and comes to all of them", async () => {
  const [folder, site, count] = [mkdtempSync(join(tmpdir(), "anbefal-")), "shopaaaa", 250_000];
  const file = join(folder, "anbefal.db");
  const store = await openSqlite(file);
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
  await store.sites.add({
    site: { key: site, ...SiteSettings.parse({ name: "Shop" }) },
    surveys: presetSurveys(),
    touchpoints: [],
    keys: [],
  });
  fill(file, site, count);

  const nobody = { site, survey: "relationship", source: "nobody" };
  const first = await store.responses.list(nobody, { limit: 50 });
  expect(first).toEqual({ responses: [], next: count - 100_000 + 1 });
  const second = await store.responses.list(nobody, { before: first.next!, limit: 50 });
  expect(second).toEqual({ responses: [], next: count - 200_000 + 1 });
  expect(await store.responses.list(nobody, { before: second.next!, limit: 50 })).toEqual({
    responses: [],
    next: null,
  });

  // One of the oldest, which no survey of its own is named for.
  const [oldest] = (await store.responses.list({ site }, { after: 0, limit: 1 })).responses;
  await store.responses.setVoid(site, oldest!.id, { at: 1, reason: "A trial" });
  const found: number[] = [];
  let asked = 0;
  for (let before: number | null | undefined; before !== null; asked++) {
    const page: Awaited<ReturnType<typeof store.responses.list>> = await store.responses.list(
      { site, state: "void" },
      { before, limit: 50 },
    );
    found.push(...page.responses.map(({ seq }) => seq));
    before = page.next;
  }
  expect([found, asked]).toEqual([[oldest!.seq], 3]);
});
