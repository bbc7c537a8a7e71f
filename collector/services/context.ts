import type { Store } from "../store/store.ts";
import type { Counters } from "./counters.ts";
import type { Directory } from "./directory.ts";

/** What a service works with. */
export interface Context {
  store: Store;
  directory: Directory;
  counters: Counters;
  /** Epoch ms. */
  now: () => number;
  /** Where browsers reach this collector, without a trailing slash; its own origin is always allowed. */
  publicUrl: string;
  /** 32 bytes, from which every signing secret and invited id is derived. */
  secret: Uint8Array;
}
