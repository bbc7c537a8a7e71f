/** The register of dimension values where several collectors add to it. */
import type { PoolClient } from "pg";
import { maxDimensionValues } from "./dimensions.ts";
import type { ResolveDimension } from "./responses-counted.ts";

type Place = Parameters<ResolveDimension>[0];

/** A value that a batch may resolve. */
export interface WantedValue {
  place: Place;
  value: string;
  mayAdd: boolean;
}

export function dimensionRegisterPostgres() {
  /** Only what is committed, since batches on other connections resolve by it, too. It only grows. */
  const committed = new Map<string, ReadonlySet<string>>();
  const isFull = (values: ReadonlySet<string> | undefined) => (values?.size ?? 0) >= maxDimensionValues;

  async function read(client: PoolClient, places: Place[]): Promise<void> {
    const { rows } = await client.query<Record<"site" | "survey" | "dimension" | "value", string>>(
      `select v.site, v.survey, v.dimension, v.value from dimension_values v
       join json_to_recordset($1::json) as p (site text, survey text, dimension text)
       on v.site = p.site and v.survey = p.survey and v.dimension = p.dimension`,
      [JSON.stringify(places.map(([site, survey, dimension]) => ({ site, survey, dimension })))],
    );
    const found = new Map(places.map((place) => [JSON.stringify(place), new Set<string>()]));
    for (const { site, survey, dimension, value } of rows)
      found.get(JSON.stringify([site, survey, dimension]))?.add(value);
    for (const [key, values] of found) committed.set(key, values);
  }

  return {
    /**
     * Makes ready for a batch: reads what is not known yet, and where a value is to be added lets no other collector
     * add one to the same site until the batch's transaction ends, so that together they stay within the cap.
     *
     * @returns `added` fills while the batch resolves; `learn` is called once that is committed
     */
    async prepare(client: PoolClient, wanted: WantedValue[]) {
      const isOpen = ({ place, value }: WantedValue) => {
        const values = committed.get(JSON.stringify(place));
        return !values?.has(value) && !isFull(values);
      };
      const unknown = wanted.filter(isOpen);
      if (unknown.length > 0) await read(client, distinct(unknown));
      const missing = unknown.filter((one) => one.mayAdd && isOpen(one));
      if (missing.length > 0) {
        const sites = [...new Set(missing.map(({ place }) => place[0]))];
        await client.query("select 1 from sites where key = any($1) order by key for update", [sites]);
        // Anew, as it is with the lock held.
        await read(client, distinct(missing));
      }

      const own = new Map<string, Set<string>>();
      const added: { site: string; survey: string; dimension: string; value: string }[] = [];
      const resolve: ResolveDimension = (place, value, mayAdd) => {
        const key = JSON.stringify(place);
        const values = own.get(key) ?? committed.get(key);
        if (values?.has(value)) return value;
        if (!mayAdd || isFull(values)) return "other";
        const [site, survey, dimension] = place;
        own.set(key, new Set([...(values ?? []), value]));
        added.push({ site, survey, dimension, value });
        return value;
      };
      const learn = () => {
        for (const [key, values] of own) committed.set(key, values);
      };
      return { resolve, added, learn };
    },
  };
}

function distinct(wanted: WantedValue[]): Place[] {
  return [...new Map(wanted.map(({ place }) => [JSON.stringify(place), place])).values()];
}
