import { createHash } from "node:crypto";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { runProgram } from "../support/program.ts";
import { type Part, seconds } from "./part.ts";

function hashRollups(folder: string): string {
  const db = new SQLite(join(folder, "anbefal.db"), { readonly: true });
  const hash = createHash("sha256");
  for (const row of db.prepare("select * from rollups order by 1, 2, 3, 4, 5, 6, 7").iterate())
    hash.update(JSON.stringify(row));
  db.close();
  return hash.digest("hex");
}

/** The rollups of a data folder counted anew: they are what they were. */
export async function soakRebuild(folder: string): Promise<Part> {
  const before = hashRollups(folder);
  const from = performance.now();
  const { code, out, complaint } = await runProgram(["rebuild"], folder);
  const tookMs = performance.now() - from;
  const isSame = hashRollups(folder) === before;
  return {
    isGood: code === 0 && isSame && /nothing differs/.test(out),
    found: `${code === 0 ? out.trim() : complaint.trim()} It took ${seconds(tookMs)}, and the rollups are ${isSame ? "" : "not "}what they were`,
  };
}
