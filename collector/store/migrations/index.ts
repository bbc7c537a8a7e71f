import type { Migration } from "kysely";
import { groundFloor } from "./0001-ground-floor.ts";
import { invitations } from "./0002-invitations.ts";
import { operations } from "./0003-operations.ts";
import { actionsAndFollowUps } from "./0004-actions-and-follow-ups.ts";
import { kept } from "./0005-kept.ts";

/** Every migration by name, in order; one that has run is never edited. */
export const migrations: Record<string, Migration> = {
  "0001-ground-floor": groundFloor,
  "0002-invitations": invitations,
  "0003-operations": operations,
  "0004-actions-and-follow-ups": actionsAndFollowUps,
  "0005-kept": kept,
};
