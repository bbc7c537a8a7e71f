/**
 * What this browser remembers of a site, under one key. Nothing is written
 * before the visitor's own act in the card: merely reading is all that happens
 * until then. The object is shared by loader and card, and all there is where
 * storage is forbidden (cookies blocked, a sandboxed frame) or not wanted.
 */
export interface Memory {
  v?: 1;
  /** Epoch ms of the last showing (only where the site has consent for it), dismissal and answer. */
  asked?: number;
  dismissed?: number;
  answered?: number;
  /** Orders answered for, each with its epoch ms. */
  orders?: Record<string, number>;
  /** Page facts that a later visit asks by; only where the site has consent. */
  facts?: Record<string, string>;
}

/** auto: after the visitor's act; local: the site has consent, showing counts too; none: this page only. */
export type StorageMode = "auto" | "local" | "none";

export interface Place {
  site: string;
  mode: StorageMode;
}

/** Hands the site's key to `access`, which may fail, unless the mode forbids storing. */
export function store({ site, mode }: Place, access: (key: string) => void): void {
  try {
    if (mode !== "none") access(`anbefal:${site}`);
  } catch {
    // The visitor may be asked once more; the page goes on.
  }
}

/** Brings the memory up to what is stored; another tab may have asked since. */
export function readMemory(memory: Memory, place: Place): Memory {
  store(place, (key) => Object.assign(memory, JSON.parse(localStorage.getItem(key)!)));
  return memory;
}

/** Notes an act, on the device only where the mode allows it. */
export function note(
  memory: Memory,
  place: Place,
  act: "asked" | "dismissed" | "answered",
  order?: unknown,
): void {
  const now = Date.now();
  readMemory(memory, place)[act] = now;
  memory.v = 1;
  if (order) memory.orders = { ...memory.orders, [String(order)]: now };
  if (act !== "asked" || place.mode === "local")
    store(place, (key) => localStorage.setItem(key, JSON.stringify(memory)));
}

export function forget(memory: Memory, place: Place): void {
  for (const name of Object.keys(memory)) delete memory[name as keyof Memory];
  store(place, (key) => localStorage.removeItem(key));
}
