import type SQLite from "better-sqlite3";

/** Most distinct values a dimension keeps apart, for good; later ones count as "other". */
export const maxDimensionValues = 200;

/**
 * The append-only register of dimension values. It bounds the rollups: a page
 * that sends a new segment value with every answer cannot make them grow.
 */
export function dimensionRegister(sqlite: SQLite.Database) {
  const list = sqlite
    .prepare("select value from dimension_values where site = ? and survey = ? and dimension = ?")
    .pluck();
  const add = sqlite.prepare(
    "insert into dimension_values (site, survey, dimension, value) values (?, ?, ?, ?)",
  );
  const known = new Map<string, Set<string>>();

  return {
    /**
     * The value itself where it is registered, or may be and there is room for it; else "other".
     *
     * @param place site, survey and dimension
     */
    resolve(
      place: [site: string, survey: string, dimension: string],
      value: string,
      mayAdd: boolean,
    ): string {
      const key = place.join("\0");
      let values = known.get(key);
      if (!values) {
        values = new Set(list.all(...place) as string[]);
        known.set(key, values);
      }
      if (values.has(value)) return value;
      if (!mayAdd || values.size >= maxDimensionValues) return "other";
      add.run(...place, value);
      values.add(value);
      return value;
    },
    /** Forgets what a rolled-back transaction may have registered. */
    forget: () => known.clear(),
  };
}
