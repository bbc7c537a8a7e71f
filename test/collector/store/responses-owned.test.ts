import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { openSqlite } from "#collector/store/sqlite.ts";
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
