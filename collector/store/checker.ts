/**
 * Looks through a database file as its parent asks, and tells what it found. A
 * process of its own: a check is one long call that only the end of its process
 * breaks off, and reading the file past the engine would end the locks that the
 * engine holds in the same process.
 */
import SQLite from "better-sqlite3";
import { type CheckTask, type Found, findDamage, holdsOneOf } from "./file-check.ts";

process.once("message", (task: CheckTask) => {
  const answer = (found: Found) => process.send!(found, () => process.disconnect());
  try {
    if ("texts" in task) answer({ holds: holdsOneOf(task.file, task.texts) });
    else
      answer({
        damage: findDamage(() => new SQLite(task.file, { readonly: true, timeout: 5_000 }), task.full),
      });
  } catch (error) {
    answer({ failure: String(error) });
  }
});
