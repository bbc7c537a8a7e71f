import type { Migration } from "kysely";
import { first } from "./0001-first.ts";
import { actionsAndFollowUps } from "./0002-actions-and-follow-ups.ts";
import { kept } from "./0003-kept.ts";

/** Every migration of PostgreSQL by name, in order; one that has run is never edited. */
export const postgresMigrations: Record<string, Migration> = {
  "0001-first": first,
  "0002-actions-and-follow-ups": actionsAndFollowUps,
  "0003-kept": kept,
};
