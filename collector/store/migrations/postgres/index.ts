import type { Migration } from "kysely";
import { kept } from "../0005-kept.ts";
import { first } from "./0001-first.ts";
import { actionsAndFollowUps } from "./0002-actions-and-follow-ups.ts";

/** Every migration of PostgreSQL by name, in order; one that has run is never edited. */
export const postgresMigrations: Record<string, Migration> = {
  "0001-first": first,
  "0002-actions-and-follow-ups": actionsAndFollowUps,
  "0003-kept": kept,
};
