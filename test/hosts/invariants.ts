/** What must not happen to any page that carries the tag, and how it is seen. */
import type { EnginePage } from "../support/engines.ts";

export type Invariant =
  | "errors"
  | "console"
  | "policy"
  | "style"
  | "history"
  | "global"
  | "storage"
  | "layout"
  | "card"
  | "answer"
  | "access";

/** What deviated, in words; nothing is the good end. */
export type Deviations = Partial<Record<Invariant, string[]>>;

/** What the watch in the page holds. */
interface Watch {
  keys: string[];
  style: string;
  historyLength: number;
  pushState: unknown;
  replaceState: unknown;
  policy: string[];
  console: string[];
  errors: string[];
  shift: number;
  heard: string[];
}

type Watched = { hostWatch: Watch };

/** In the page, before the tag: notes how it is, and listens. Without `log` the engine itself tells of console and errors. */
function watch(log: boolean): void {
  const attributes = (element: Element | null) =>
    element
      ? `${element.tagName} ${element.getAttribute("class")} ${element.getAttribute("style")}`
      : "BODY null null";
  const own: Watch = {
    keys: [],
    style: `${attributes(document.documentElement)} ${attributes(document.body)}`,
    historyLength: history.length,
    pushState: history.pushState,
    replaceState: history.replaceState,
    policy: [],
    console: [],
    errors: [],
    shift: 0,
    heard: [],
  };
  Object.defineProperty(window, "hostWatch", { value: own });
  own.keys = Object.getOwnPropertyNames(window);
  const add = (list: string[], text: string) => {
    list[list.length] = text;
  };
  document.addEventListener("securitypolicyviolation", (event) =>
    add(own.policy, `${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
  );
  for (const name of ["ready", "show", "score", "submit", "dismiss", "skip", "error"])
    document.addEventListener(`anbefal:${name}`, (event) => {
      const { reason } = (event as CustomEvent<{ reason?: string }>).detail;
      add(own.heard, reason ? `${name} ${reason}` : name);
    });
  if (log) {
    window.addEventListener("error", (event) => add(own.errors, `${event.message} ${event.filename}`));
    window.addEventListener("unhandledrejection", (event) => add(own.errors, `rejected: ${event.reason}`));
    for (const level of ["log", "info", "debug", "warn", "error"] as const) {
      const original = console[level];
      console[level] = (...parts: unknown[]) => {
        add(own.console, parts.map(String).join(" "));
        original.apply(console, parts);
      };
    }
  }
  try {
    new PerformanceObserver((list) => {
      const entries = list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[];
      for (let i = 0; i < entries.length; i++)
        if (!entries[i]!.hadRecentInput) own.shift += entries[i]!.value;
    }).observe({ type: "layout-shift" });
  } catch {
    // This engine does not measure it.
  }
}

/** In the page: what the watch has seen by now. */
function look() {
  const own = (window as unknown as Watched).hostWatch;
  const attributes = (element: Element | null) =>
    element
      ? `${element.tagName} ${element.getAttribute("class")} ${element.getAttribute("style")}`
      : "BODY null null";
  const stored = (name: "localStorage" | "sessionStorage") => {
    try {
      return Object.keys(window[name]).map((key) => `${name} ${key}`);
    } catch {
      return [];
    }
  };
  let cookie = "";
  try {
    // A form of that name stands before it on some pages.
    cookie = `${Object.getOwnPropertyDescriptor(Document.prototype, "cookie")!.get!.call(document)}`;
  } catch {
    // A sandboxed frame has none.
  }
  const style = `${attributes(document.documentElement)} ${attributes(document.body)}`;
  return {
    policy: own.policy,
    console: own.console,
    errors: own.errors,
    shift: own.shift,
    style: style === own.style ? "" : `${own.style} -> ${style}`,
    history: [
      ...(history.length === own.historyLength ? [] : [`length ${own.historyLength} -> ${history.length}`]),
      ...(history.pushState === own.pushState ? [] : ["pushState is another"]),
      ...(history.replaceState === own.replaceState ? [] : ["replaceState is another"]),
    ],
    keys: Object.getOwnPropertyNames(window).filter((key) => !own.keys.includes(key)),
    storage: [...stored("localStorage"), ...stored("sessionStorage"), ...(cookie ? [cookie] : [])],
  };
}

/** What the page heard of the card, in order: "ready", "show", "skip noEvent". */
export const heardOn = (page: EnginePage): Promise<string[]> =>
  page.evaluate(() => (window as unknown as Watched).hostWatch.heard);

/** Begins the watch; what the page said until then is its own. */
export async function beginWatch(page: EnginePage): Promise<void> {
  if (page.log) page.log.console.length = page.log.errors.length = 0;
  await page.evaluate(watch, page.log === undefined);
}

/** Judges what was seen since; before the visitor's first act, storage too. */
export async function judge(page: EnginePage, reports: string[], acted: boolean): Promise<Deviations> {
  const seen = await page.evaluate(look);
  const keys = seen.keys.join(", ");
  // An engine asks for the page's icon by itself.
  const ours = (report: string) => !/\/favicon\.ico/.test(report);
  const all: Deviations = {
    errors: [...seen.errors, ...(page.log?.errors ?? [])],
    console: [...seen.console, ...(page.log?.console ?? [])],
    policy: [...seen.policy, ...reports].filter(ours),
    style: seen.style ? [seen.style] : [],
    history: seen.history,
    global: keys === "anbefal" ? [] : [`new on window: ${keys || "nothing"}`],
    storage: acted ? [] : seen.storage,
    layout: seen.shift === 0 ? [] : [`shifted by ${seen.shift}`],
  };
  return Object.fromEntries(Object.entries(all).filter(([, found]) => found.length));
}

/** Both, each observation once. */
export function merge(one: Deviations, other: Deviations): Deviations {
  const merged = { ...one };
  for (const [name, found] of Object.entries(other))
    merged[name as Invariant] = [...new Set([...(merged[name as Invariant] ?? []), ...found])];
  return merged;
}
