import { statSync } from "node:fs";
import SQLite from "better-sqlite3";
import { readSchema } from "./backup.ts";

/** What a look into a sound database tells, without opening it for writing. */
export interface FileFacts {
  bytes: number;
  /** Undefined = it is no database of ours. */
  schema: ReturnType<typeof readSchema>;
  /** When the response that arrived last did, epoch ms. */
  newest: number | undefined;
}

export function readFacts(file: string): FileFacts {
  const sqlite = new SQLite(file, { readonly: true, timeout: 5_000 });
  try {
    const schema = readSchema(sqlite);
    const newest = schema && sqlite.prepare("select received_at from responses order by seq desc limit 1");
    return {
      bytes: statSync(file).size,
      schema,
      newest: newest?.pluck().get() as number | undefined,
    };
  } finally {
    sqlite.close();
  }
}
