import { describe, expect, test } from "vitest";
import { openSqlite } from "#collector/store/sqlite.ts";
import { makeApp, makeResponse } from "../../support/app.ts";
import { sqliteDatabase } from "../../support/database.ts";
import { storedRows } from "../../support/recount.ts";
import { actionsContract } from "./contract/actions.ts";
import { followUpsContract } from "./contract/follow-ups.ts";
import { nounsContract } from "./contract/nouns.ts";
import { responsesContract } from "./contract/responses.ts";
import { streamContract } from "./contract/stream.ts";

responsesContract(sqliteDatabase);
nounsContract(sqliteDatabase);
actionsContract(sqliteDatabase);
followUpsContract(sqliteDatabase);
streamContract(sqliteDatabase);

describe("the writer", () => {
  test("writes with synchronous = FULL (2) and WAL", async () => {
    const { store } = await makeApp();
    expect(await store.health()).toEqual({ synchronous: 2, journalMode: "wal" });
  });

  test("refuses with unavailable once it is closed, and loses nothing it acknowledged", async () => {
    const { store, site, file, post } = await makeApp();
    expect((await post(makeResponse(site))).status).toBe(201);
    await store.close();
    expect(storedRows(file)).toHaveLength(1);
    expect((await post(makeResponse(site))).status).toBe(503);
    const again = await openSqlite(file);
    await again.close();
    expect(storedRows(file)).toHaveLength(1);
  });
});
