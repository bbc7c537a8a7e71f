import { createHmac, randomBytes } from "node:crypto";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { AppError } from "#shared/errors.ts";

/** Senders share one of this many buckets, so memory is bounded by construction. */
const buckets = 65_536;
const minute = 60;

/** Per bucket and minute: new ids at first hand, all posts (a respondent revises a handful of times), and events. */
const limits = { ids: 60, posts: 1_800, events: 600 };

export interface RateLimit {
  /** Takes one of the network's new ids; `retryAfterSeconds` when they are used up, which takes one all the same. */
  takeId(address: string): Promise<{ retryAfterSeconds?: number }>;
  /** Gives it back: nothing new was stored. */
  giveBackId(address: string): Promise<void>;
  /** @throws AppError too_many_requests */
  post(address: string): Promise<void>;
  /** @throws AppError too_many_requests */
  event(address: string): Promise<void>;
}

/** What a refused sender is told. */
const tooMany = (retryAfterSeconds: number) =>
  new AppError("too_many_requests", "Too many answers from this network; try again later.", {
    retryAfterSeconds,
  });

/**
 * Runs what may store an answer, and charges the network for it only where it
 * proved new: a revision, a repetition or a refusal costs nothing.
 *
 * @param accept told whether it may store a new answer
 * @throws AppError too_many_requests when it was new and might not
 */
export async function chargeNew<Outcome extends string>(
  rateLimit: RateLimit,
  address: string,
  accept: (mayCreate: boolean) => Promise<Outcome>,
): Promise<Outcome> {
  const { retryAfterSeconds } = await rateLimit.takeId(address);
  let outcome: Outcome | undefined;
  try {
    outcome = await accept(retryAfterSeconds === undefined);
  } finally {
    if (outcome !== "created") await rateLimit.giveBackId(address);
  }
  if (outcome === "limited") throw tooMany(retryAfterSeconds ?? 0);
  return outcome;
}

/** The /24 of an IPv4 address or the /56 of an IPv6 one: what one household or office shares. */
function network(address: string): string {
  if (!address.includes(":")) return address.split(".").slice(0, 3).join(".");
  const [head = "", tail] = address.split("::");
  const groups = head.split(":").filter(Boolean);
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(":").filter(Boolean).length;
  const full = [
    ...groups,
    ...new Array<string>(Math.max(0, missing)).fill("0"),
    ...(tail ?? "").split(":").filter(Boolean),
  ];
  return full
    .slice(0, 4)
    .map((group, index) =>
      (index === 3 ? Number.parseInt(group, 16) >> 8 : Number.parseInt(group, 16)).toString(16),
    )
    .join(":");
}

/** Limits by network, hashed with a salt that lives in memory for a day: no address is ever kept. */
export function createRateLimit(now: () => number): RateLimit {
  let salt = randomBytes(32);
  let saltDay = 0;
  const limiter = (points: number) => new RateLimiterMemory({ points, duration: minute });
  const [ids, posts, events] = [limiter(limits.ids), limiter(limits.posts), limiter(limits.events)];

  function bucket(address: string): number {
    const today = Math.floor(now() / 86_400_000);
    if (today !== saltDay) [salt, saltDay] = [randomBytes(32), today];
    return createHmac("sha256", salt).update(network(address)).digest().readUInt32BE(0) % buckets;
  }

  /** Seconds to wait when the bucket is empty; undefined when a point was taken from it. */
  async function take(from: RateLimiterMemory, address: string): Promise<number | undefined> {
    try {
      await from.consume(bucket(address));
      return undefined;
    } catch (refusal) {
      // The library refuses by throwing its result; anything else is a fault.
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      return refusal.msBeforeNext / 1000;
    }
  }

  async function takeOrRefuse(from: RateLimiterMemory, address: string): Promise<void> {
    const wait = await take(from, address);
    if (wait !== undefined) throw tooMany(wait);
  }

  return {
    async takeId(address) {
      const wait = await take(ids, address);
      return wait === undefined ? {} : { retryAfterSeconds: wait };
    },
    async giveBackId(address) {
      await ids.reward(bucket(address));
    },
    post: (address) => takeOrRefuse(posts, address),
    event: (address) => takeOrRefuse(events, address),
  };
}

/** For benchmarks and fuzzing. */
export const noRateLimit: RateLimit = {
  takeId: async () => ({}),
  giveBackId: async () => {},
  post: async () => {},
  event: async () => {},
};
