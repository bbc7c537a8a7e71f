/** The files that a batch of invitations comes from and goes to. */

/** A file's text: UTF-8, else as Windows programs of western Europe save it. */
export function decode(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The records of a CSV file as the collector writes it: commas, quotes doubled within quotes. */
function records(csv: string): string[][] {
  const found: string[][] = [];
  let record: string[] = [];
  for (const [, quoted, plain = "", end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    record.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === ",") continue;
    if (record.length > 1 || record[0]) found.push(record);
    record = [];
  }
  return found;
}

/** How many lines of an answered file have a link, and how many the reason why there is none. */
export function countLinks(csv: string): { made: number; skipped: number } {
  const [columns = [], ...rows] = records(csv);
  // The collector's own columns stand last, whatever the file brought along.
  const [url, reason] = [columns.lastIndexOf("url"), columns.lastIndexOf("skipped")];
  return {
    made: rows.filter((row) => row[url]).length,
    skipped: rows.filter((row) => row[reason]).length,
  };
}

/** Where a fault is: the file's line, its header being the first, and the column; either may be untold. */
export function placeOf(path: string): { line: number | null; column: string } {
  const [, row, column = ""] = /^rows\.(\d+)(?:\.(.*))?$/.exec(path) ?? [];
  if (row === undefined) return { line: null, column: path === "columns" ? "" : path };
  return { line: Number(row) + 2, column: column.replace(/^segments\./, "segment.") };
}
