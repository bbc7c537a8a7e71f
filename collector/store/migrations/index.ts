import type { Migration } from "kysely";
import { groundFloor } from "./0001-ground-floor.ts";

/** Every migration by name, in order; one that has run is never edited. */
export const migrations: Record<string, Migration> = { "0001-ground-floor": groundFloor };
