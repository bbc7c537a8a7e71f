/** The port's storeys: what an owner does with answers once they are there, and the collector's own upkeep. */
import type { Action } from "#shared/schema/actions.ts";
import type { Answer } from "#shared/schema/responses.ts";
import type { Session } from "#shared/schema/sessions.ts";

/** A response as its owner sees it; `seq` is the server's order, and the cursor of lists. */
export interface OwnedResponse {
  seq: number;
  site: string;
  /** 16 bytes. */
  id: Uint8Array;
  survey: string;
  surveyVersion: number;
  revision: number;
  at: number;
  day: string;
  receivedAt: number;
  channel: string;
  answer: Answer;
  segments: Record<string, string>;
  dropped: number;
  /** Customer, order and segments are those of a signed token. */
  verified: boolean;
  /** Kept out of every figure since (epoch ms), and why. */
  voided: { at: number; reason: string } | undefined;
  /** Its identity was removed (epoch ms). */
  strippedAt: number | undefined;
  /** When it was handled (epoch ms), and the label of the key or session that said so. */
  handled: { at: number; note: string; by: string } | undefined;
}

/** Which responses; each condition narrows. Days are half-open: `[from, to)`. */
export interface ResponsesFilter {
  site: string;
  survey?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  group?: "promoter" | "passive" | "detractor" | undefined;
  score?: number | undefined;
  source?: string | undefined;
  touchpoint?: string | undefined;
  channel?: string | undefined;
  /** Declared segments by name. */
  segments?: Record<string, string> | undefined;
  /** Words in reason, improve or follow-up text, any case. */
  search?: string | undefined;
  /** true = only those with a text. */
  withText?: boolean | undefined;
  /** Default: void and trial answers are in the list, marked as such. */
  state?: "counted" | "void" | "test" | undefined;
  handled?: boolean | undefined;
}

/** Newest first below `before`, or oldest first above `after`; both exclusive sequence numbers. */
export type ResponsesPage = { limit: number } & ({ before?: number | undefined } | { after: number });

export interface OwnedResponsesStore {
  /**
   * Scans off the thread that answers requests; newest first at most 100,000 responses of a survey, so that where few of
   * them fit a page is short, or empty, though there are more.
   *
   * @returns `next` = where the page after begins; null = this is the last
   */
  list(
    filter: ResponsesFilter,
    page: ResponsesPage,
  ): Promise<{ responses: OwnedResponse[]; next: number | null }>;
  get(site: string, id: Uint8Array): Promise<OwnedResponse | undefined>;
  /**
   * The newest answer's `seq`, 0 for none, and a mark that is another one after any of a survey's 50 newest came, was
   * revised, voided, restored, handled or removed.
   */
  latest(site: string): Promise<{ seq: number; mark: string }>;
  /**
   * Takes a response out of every figure, or with null puts it back.
   *
   * @returns the response as it is now; undefined where there is none
   */
  setVoid(
    site: string,
    id: Uint8Array,
    voided: { at: number; reason: string } | null,
  ): Promise<OwnedResponse | undefined>;
  /**
   * Marks a response as handled, in place of what was noted before, or with null as open again.
   *
   * @returns the response as it is now; undefined where there is none
   */
  setHandled(
    site: string,
    id: Uint8Array,
    handled: { at: number; note: string; by: string } | null,
  ): Promise<OwnedResponse | undefined>;
  /**
   * Retention: removes texts (reason, improve, follow-up text, the note of who handled it) or identity (customer,
   * order, contact, page) of at most `limit` responses received before `before` (epoch ms); day, score and what was
   * counted stay, so that no figure changes.
   *
   * @returns how many were changed; less than `limit` = there are no more
   */
  strip(what: {
    site: string;
    what: "texts" | "identity";
    before: number;
    now: number;
    limit: number;
  }): Promise<number>;
}

/** A reference by which a person is known to the owner; at least one. */
export interface PersonRef {
  customer?: string | undefined;
  contact?: string | undefined;
  order?: string | undefined;
}

export interface PeopleStore {
  find(
    site: string,
    person: PersonRef,
  ): Promise<{
    responses: OwnedResponse[];
    invitations: {
      id: string;
      survey: string;
      customer: string | null;
      createdAt: number;
      expiresAt: number;
    }[];
  }>;
  /**
   * Deletes all of a person's responses, bindings and invitations in one transaction, subtracts them from the
   * rollups and leaves hash-only tombstones, so that neither a late revision nor the same import brings them back.
   */
  erase(site: string, person: PersonRef): Promise<{ responses: number; invitations: number }>;
}

export interface ActionsStore {
  /** A site's, the latest day first; of a survey those of all surveys, too. Days are half-open: `[from, to)`. */
  list(filter: Pick<ResponsesFilter, "site" | "survey" | "from" | "to">): Promise<Action[]>;
  get(site: string, id: string): Promise<Action | undefined>;
  /** False, and nothing is added, where the site has `most` of them. */
  add(site: string, action: Action, most: number): Promise<boolean>;
  /** Replaces all but when it was added; false when there was no such action. */
  put(site: string, action: Action): Promise<boolean>;
  /** False when there was no such action. */
  remove(site: string, id: string): Promise<boolean>;
}

/** What an owner did that must be accounted for; `detail` holds no personal data. */
export interface AuditEntry {
  /** null = all sites. */
  site: string | null;
  /** Epoch ms. */
  at: number;
  /** The key's or session's label and id. */
  actor: string;
  /** Noun and verb, such as `response.void`, `person.erase`, `key.add`, `export`. */
  action: string;
  /** Id of what it was done to; empty where there is none. */
  subject: string;
  detail: Record<string, string | number | boolean | null>;
}

export interface AuditStore {
  add(entry: AuditEntry): Promise<void>;
  /** Newest first; `site` null = all sites' entries. */
  list(
    site: string | null,
    page: { before?: number | undefined; limit: number },
  ): Promise<(AuditEntry & { seq: number })[]>;
}

/** A one-time login: what it signs in as, until when (epoch ms). */
export type Login = Pick<Session, "role" | "label" | "site" | "expiresAt">;

export interface SessionsStore {
  /** The session whose secret has this SHA-256, unless it ended, by itself or with its key. */
  get(hash: Uint8Array, now: number): Promise<Session | undefined>;
  /** Those that have not ended, newest first. */
  list(now: number): Promise<Session[]>;
  add(session: Session, hash: Uint8Array): Promise<void>;
  /** False when there was no such session. */
  remove(id: string): Promise<boolean>;
  addLogin(login: Login, hash: Uint8Array): Promise<void>;
  /** Takes a one-time login, which is gone then; undefined where there is none or it ended. */
  takeLogin(hash: Uint8Array, now: number): Promise<Login | undefined>;
  /** Removes sessions and logins that ended. */
  sweep(now: number): Promise<void>;
}

/** One rollup counter that is not what the responses say. */
export interface RollupDifference {
  site: string;
  survey: string;
  measure: string;
  dimension: string;
  value: string;
  day: string;
  /** Eleven differences: what the responses say minus what the rollups say. */
  counts: number[];
}

export interface UpkeepStore {
  /**
   * Counts all responses anew against the rollups, both as they were at one moment, and adds what differs; answers
   * that arrive meanwhile are not in the way.
   *
   * @param dry only tells
   */
  rebuild(options: {
    dry: boolean;
    /** Told in between how many responses of how many were counted. */
    onProgress?: (done: number, total: number) => void;
  }): Promise<{ responses: number; differences: RollupDifference[] }>;
  /**
   * Takes what was deleted or stripped out of the files' bytes, too, where the engine leaves it there for a while.
   *
   * @param texts the first of them are looked for afterwards; the engine leaves copies in unused parts of pages now and then, and where
   *   one is found the whole database is written anew, for which answers wait (seconds a gigabyte)
   * @returns false = not yet: a long read is in the way, or the engine overwrites in its own time
   */
  scrub(texts?: string[]): Promise<boolean>;
  /**
   * Looks whether the files are sound, off the thread that answers requests. Once they were found damaged,
   * `Store.health` fails.
   *
   * @param full also compares every index with its table: minutes for a large database
   * @returns what is wrong, in the engine's words; empty = nothing
   */
  check(full: boolean): Promise<string[]>;
}
