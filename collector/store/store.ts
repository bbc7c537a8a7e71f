/**
 * The port: all that the collector asks of its database. Every method is one
 * transaction; a write has reached the disk when its promise fulfils. Engines
 * fail with `unavailable` when they cannot take more at present.
 */

import type { AskRules, SkipReason } from "#shared/eligibility.ts";
import type { Groups } from "#shared/nps.ts";
import type { EventName } from "#shared/schema/events.ts";
import type { Invitation, InvitationState } from "#shared/schema/invitations.ts";
import type { ApiKey } from "#shared/schema/keys.ts";
import type { Answer } from "#shared/schema/responses.ts";
import type { SigningKey } from "#shared/schema/signing-keys.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Survey } from "#shared/schema/surveys.ts";
import type { Touchpoint } from "#shared/schema/touchpoints.ts";
import type {
  ActionsStore,
  AuditStore,
  OwnedResponsesStore,
  PeopleStore,
  SessionsStore,
  UpkeepStore,
} from "./store-upkeep.ts";

export interface Store {
  sites: SitesStore;
  surveys: SurveysStore;
  touchpoints: TouchpointsStore;
  actions: ActionsStore;
  keys: KeysStore;
  signingKeys: SigningKeysStore;
  invitations: InvitationsStore;
  responses: ResponsesStore & OwnedResponsesStore;
  people: PeopleStore;
  audit: AuditStore;
  sessions: SessionsStore;
  events: EventsStore;
  rollups: RollupsStore;
  upkeep: UpkeepStore;
  /**
   * A number that grows with every change to sites, surveys and touchpoints, whichever collector made it; absent where
   * one process alone writes.
   */
  generation?: () => Promise<number>;
  /**
   * Whether the program's secret, by its SHA-256, is the one of all collectors on this database, as the first one's
   * becomes; absent where one process alone writes.
   */
  agreeOnSecret?: (hash: Uint8Array) => Promise<boolean>;
  /** How the writer keeps its promise; asks the writer itself, so it also tells that it lives. */
  health(): Promise<{ synchronous: number; journalMode: string }>;
  /** How the writer of answers and events keeps up, where the engine has one: waiting now, the rest since the start. */
  queue?(): Queue;
  /** Takes no more, finishes what it took, closes. */
  close(): Promise<void>;
}

export interface Queue {
  waiting: number;
  batches: number;
  items: number;
}

/** A site with all it starts with. */
export interface SiteStart {
  site: Site;
  surveys: Survey[];
  touchpoints: Touchpoint[];
  keys: { key: ApiKey; hash: Uint8Array }[];
}

export interface SitesStore {
  list(): Promise<Site[]>;
  /** Adds a site with all it starts with, or nothing. */
  add(start: SiteStart): Promise<void>;
  /** Adds the very first site: false, and nothing, where there is one. Of several collectors that start at once, one adds. */
  addFirst(start: SiteStart): Promise<boolean>;
  /** Replaces a site's settings. */
  put(site: Site): Promise<void>;
}

export interface SurveysStore {
  /** Every version of every survey of every site, oldest first. */
  list(): Promise<{ site: string; survey: Survey }[]>;
  /** @throws AppError conflict when the version exists already */
  add(site: string, survey: Survey): Promise<void>;
}

export interface TouchpointsStore {
  list(): Promise<{ site: string; touchpoint: Touchpoint }[]>;
  /** Adds the touchpoint or replaces it; its answers stay. */
  put(site: string, touchpoint: Touchpoint): Promise<void>;
}

export interface KeysStore {
  /** The key whose secret has this SHA-256, unless revoked. */
  get(hash: Uint8Array): Promise<ApiKey | undefined>;
  list(): Promise<ApiKey[]>;
  add(key: ApiKey, hash: Uint8Array): Promise<void>;
  /** False when there was no such key. */
  remove(id: string): Promise<boolean>;
}

export interface SigningKeysStore {
  /** Undefined where there is none, or it was revoked. */
  get(site: string, id: string): Promise<SigningKey | undefined>;
  /** Of all sites, oldest first. */
  list(): Promise<SigningKey[]>;
  add(key: SigningKey): Promise<void>;
  remove(site: string, id: string): Promise<void>;
}

/** An invitation with the rules by which its customer may be asked. */
export type InvitationWrite = Invitation & { rules: AskRules };

export interface InvitationsStore {
  /**
   * Adds the invitations whose customers may be asked when they were made; an earlier one in the list counts.
   *
   * @returns for each the rule that forbids it, undefined where it was added
   */
  addAll(invitations: InvitationWrite[]): Promise<(SkipReason | undefined)[]>;
  /** The site's newest 100, newest first. */
  list(site: string, now: number): Promise<(Invitation & { state: InvitationState })[]>;
  /**
   * Retention: removes at most `limit` invitations made before `before` (epoch ms) that can no longer be answered.
   *
   * @returns how many; less than `limit` = there are no more
   */
  removeOld(site: string, what: { before: number; now: number; limit: number }): Promise<number>;
}

/** One revision of a response, checked and cleaned. */
export interface ResponseWrite {
  site: string;
  survey: string;
  surveyVersion: number;
  /** 16 bytes. */
  id: Uint8Array;
  /** SHA-256 of the receipt; null for an imported row, which no respondent can change. */
  receiptHash: Uint8Array | null;
  revision: number;
  /** When it was answered, epoch ms: for an import its own date, else the time of receipt. */
  at: number;
  /** Calendar day of `at` in the site's zone; kept from the first revision on. */
  day: string;
  /** When this revision arrived, epoch ms. */
  receivedAt: number;
  channel: string;
  answer: Answer;
  segments: Record<string, string>;
  /** How many fields were dropped because the asked survey version does not know them. */
  dropped: number;
  /** False = the sender has used up its new ids: only an id that exists may be revised. */
  mayCreate: boolean;
  /**
   * What the response is bound to by a signed token, `order:...` or `invitation:...`; absent = nothing is verified.
   * A later revision without one keeps the verified customer, order and segments.
   */
  reference?: string | undefined;
}

/**
 * created, updated; unchanged = an equal or lower revision; conflict = the id
 * belongs to another receipt; gone = deleted by its respondent; expired = older
 * than 7 days; limited = new, where `mayCreate` is false; answered = its
 * reference is bound to another response.
 */
export type Outcome =
  | "created"
  | "updated"
  | "unchanged"
  | "conflict"
  | "gone"
  | "expired"
  | "limited"
  | "answered";

/** Revisions are taken this long after the first one arrived: a queue in a browser lives a day, a second thought a week. */
export const revisableMs = 7 * 86_400_000;

/** A response as it is read back by its respondent. */
export type StoredResponse = Omit<ResponseWrite, "id" | "receiptHash" | "mayCreate" | "reference">;

export interface ResponsesStore {
  /** Adds the response or replaces it by a higher revision, with its share of the rollups; a trial answer has none. */
  accept(write: ResponseWrite): Promise<Outcome>;
  /** Accepts all or, when one fails, none. Outcomes in the order given. */
  acceptAll(writes: ResponseWrite[]): Promise<Outcome[]>;
  /** The response whose respondent holds the receipt. */
  getByReceipt(id: Uint8Array, receiptHash: Uint8Array): Promise<StoredResponse | undefined>;
  /**
   * Deletes a response, subtracts it from the rollups and leaves a hash-only
   * tombstone, so that no late revision brings it back.
   *
   * @returns false when no response has this id and receipt
   */
  removeByReceipt(id: Uint8Array, receiptHash: Uint8Array): Promise<boolean>;
}

export interface EventsStore {
  add(event: { site: string; survey: string; day: string; event: EventName }): Promise<void>;
  /** Sums over the days `[from, to)`. */
  totals(period: Period): Promise<Record<EventName, number>>;
}

/** Days of one survey, half-open: `[from, to)`. */
export interface Period {
  site: string;
  survey: string;
  from: string;
  to: string;
}

/** Eleven counts; index = value 0-10. */
export type Counts = number[];

export interface RollupsStore {
  /** A measure's counts by day, oldest first; days without answers are absent. Default: the sampled score. */
  days(period: Period & { measure?: string }): Promise<{ day: string; counts: Counts }[]>;
  /** Promoters, passives and detractors per value of each dimension, by the sampled score: cheaper than all its counts. */
  groups(
    period: Period & { dimensions: string[] },
  ): Promise<{ dimension: string; value: string; groups: Groups }[]>;
  /** Sums per value of each dimension; dimension "" = the measure's total. */
  totals(
    period: Period & { measures: string[]; dimensions: string[] },
  ): Promise<{ measure: string; dimension: string; value: string; counts: Counts }[]>;
}

/** The measure of a touchpoint's rating. */
export const ratingMeasure = (touchpoint: string) => `rating:${touchpoint}`;
