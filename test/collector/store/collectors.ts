/** Collectors on one PostgreSQL database, as the tests of the store open them. */
import { afterAll, beforeAll, expect, onTestFinished } from "vitest";
import type { ResponseWrite, Store } from "#collector/store/store.ts";
import { noon } from "../../support/app.ts";
import type { TestDatabase } from "../../support/database.ts";
import { type PostgresServer, startPostgres } from "../../support/postgres.ts";
import { recountOf } from "../../support/recount.ts";

/** A server for the file's tests. */
export function usePostgres() {
  let server: PostgresServer | undefined;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server?.remove());

  return {
    url: (database: string) => server!.url(database),
    /** An empty database, which whoever asks for it removes. */
    database: () => server!.database(),
    /** An empty database, which is removed after the test. */
    async emptyDatabase() {
      const database = await server!.database();
      onTestFinished(database.remove);
      return database;
    },
  };
}

/** As many collectors, closed after the test. */
export async function openStores(database: TestDatabase, count: number): Promise<Store[]> {
  const stores = await Promise.all(Array.from({ length: count }, () => database.open()));
  onTestFinished(async () => {
    await Promise.all(stores.map((store) => store.close()));
  });
  return stores;
}

export async function expectSame(database: TestDatabase): Promise<void> {
  const { fromResponses, fromRollups } = await recountOf(database);
  expect(fromRollups).toEqual(fromResponses);
}

let made = 0;

/** Each call is another respondent's first revision. */
export function makeWrite(fields: Partial<ResponseWrite> = {}, region?: string): ResponseWrite {
  made += 1;
  return {
    site: "s",
    survey: "visit",
    surveyVersion: 1,
    id: Buffer.from(made.toString(16).padStart(32, "0"), "hex"),
    receiptHash: Buffer.alloc(32, made),
    revision: 1,
    at: noon,
    day: "2026-03-01",
    receivedAt: noon,
    channel: "popup",
    answer: { score: made % 11, complete: false, test: false },
    segments: region ? { region } : {},
    dropped: 0,
    mayCreate: true,
    ...fields,
  };
}
