/** The tables as Kysely sees them; snake_case stays inside `store/`. */
import type { Generated, Kysely } from "kysely";

export interface Tables {
  sites: { key: string; settings: string };
  surveys: { site: string; key: string; version: number; survey: string };
  touchpoints: { site: string; key: string; settings: string };
  actions: {
    site: string;
    id: string;
    day: string;
    /** null = all surveys. */
    survey: string | null;
    text: string;
    owner: string;
    created_at: number;
  };
  /** One row, on PostgreSQL only: how often the three above were changed, and the SHA-256 of the collectors' secret. */
  directory: { id: number; generation: number; secret: Uint8Array | null };
  keys: {
    id: string;
    hash: Uint8Array;
    role: string;
    label: string;
    site: string | null;
    created_at: number;
  };
  signing_keys: { site: string; id: string; created_at: number };
  invitations: {
    site: string;
    id: string;
    survey: string;
    customer: string | null;
    created_at: number;
    expires_at: number;
  };
  /** The one response that what a token names was answered with. */
  bindings: { site: string; survey: string; reference: string; response_id: Uint8Array };
  responses: ResponseRow;
  /** What was done about a response; without one it is open. */
  follow_ups: { site: string; response_id: Uint8Array } & FollowUpRow;
  /** SHA-256 of the ids their respondents deleted. */
  tombstones: { site: string; id_hash: Uint8Array };
  events: { site: string; survey: string; day: string; event: string; count: number };
  audit: AuditRow;
  /** One-time logins; each is taken once. */
  logins: { hash: Uint8Array; role: string; label: string; site: string | null; expires_at: number };
  sessions: {
    hash: Uint8Array;
    id: string;
    role: string;
    label: string;
    site: string | null;
    /** Id of the key it was opened by. */
    key: string | null;
    created_at: number;
    expires_at: number;
  };
  dimension_values: { site: string; survey: string; dimension: string; value: string };
  rollups: {
    site: string;
    survey: string;
    measure: string;
    dimension: string;
    value: string;
    day: string;
    /** Several collectors on one database each add to rows of their own; only the sum over shards has meaning. */
    shard: number;
  } & Record<CounterColumn, number>;
}

export interface AuditRow {
  seq: Generated<number>;
  site: string | null;
  at: number;
  actor: string;
  action: string;
  subject: string;
  /** JSON. */
  detail: string;
}

export interface FollowUpRow {
  handled_at: number;
  note: string;
  handled_by: string;
}

export interface ResponseRow {
  seq: number;
  site: string;
  id: Uint8Array;
  survey: string;
  survey_version: number;
  receipt_hash: Uint8Array | null;
  revision: number;
  at: number;
  received_at: number;
  day: string;
  channel: string;
  score: number;
  reason: string | null;
  improve: string | null;
  follow_up: string | null;
  source: string | null;
  touchpoint: string | null;
  touchpoint_score: number | null;
  complete: number;
  locale: string | null;
  page: string | null;
  customer: string | null;
  order_ref: string | null;
  order_value: number | null;
  currency: string | null;
  contact_ok: number | null;
  contact: string | null;
  widget: string | null;
  test: number;
  /** JSON object of declared segments. */
  segments: string;
  /** JSON of what the rollups counted for this row; null when nothing was. */
  counted: string | null;
  dropped: number;
  /** 1 = customer, order and segments are those of a signed token. */
  verified: number;
  /** Epoch ms since when it is kept out of every figure, and why; null = it counts. */
  voided_at: number | null;
  void_reason: string | null;
  /** Epoch ms when its identity was removed; day, score and what was counted stay. */
  stripped_at: number | null;
}

export type CounterColumn = `c${0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10}`;
export const counterColumns = Array.from({ length: 11 }, (_, value) => `c${value}` as CounterColumn);

export type Database = Kysely<Tables>;
