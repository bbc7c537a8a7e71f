/** The moments a survey can wait for. */

/** How often the time spent looking is counted, ms. */
const tickMs = 250;
/** Share of the page that is scrolled through when half of it was seen. */
const scrolledShare = 0.5;

interface Waiting {
  /** What the page has tracked so far. */
  tracked: string[];
  /** Called after each further one. */
  happened: Set<() => void>;
  go: () => void;
}

/** Calls `go` once after some ms. @returns what ends the wait */
function after(ms: number, go: () => void): () => void {
  const timer = setTimeout(go, ms);
  return () => clearTimeout(timer);
}

/** After so many ms in which the page was in sight. */
function afterLooking(ms: number, go: () => void): () => void {
  let looked = 0;
  const timer = setInterval(() => {
    if (!document.hidden) looked += tickMs;
    if (looked < ms) return;
    clearInterval(timer);
    go();
  }, tickMs);
  return () => clearInterval(timer);
}

/** Once a listener says so. */
function once(
  target: EventTarget,
  type: string,
  isIt: (event: Event) => boolean,
  go: () => void,
): () => void {
  const stop = () => target.removeEventListener(type, listener);
  const listener = (event: Event) => {
    if (!isIt(event)) return;
    stop();
    go();
  };
  target.addEventListener(type, listener, { passive: true });
  return stop;
}

function isScrolled(): boolean {
  const { scrollHeight, clientHeight } = document.documentElement;
  return scrollY + clientHeight / 2 >= scrollHeight * scrolledShare && scrollHeight > clientHeight;
}

/** The pointer left the page at its upper edge: for the address, the tabs, the close button. A finger has none. */
const leaves = (event: Event) => {
  const { clientY, relatedTarget } = event as MouseEvent;
  return !relatedTarget && clientY <= 0;
};

/**
 * Waits for a trigger of the grammar in `schema/surveys.ts`; one that is not
 * known never comes.
 *
 * @param delay ms  @returns what ends the wait
 */
export function waitFor(trigger: string, delay: number, { tracked, happened, go }: Waiting): () => void {
  if (trigger === "load") return after(delay, go);
  if (trigger === "time") return afterLooking(delay, go);
  if (trigger === "scroll") return once(window, "scroll", isScrolled, go);
  if (trigger === "exit") return once(document.documentElement, "mouseout", leaves, go);
  const [, name] = /^event:(.+)$/.exec(trigger) ?? [];
  if (!name) return () => {};
  let end = () => {};
  const check = () => {
    if (!tracked.includes(name)) return;
    happened.delete(check);
    end = after(delay, go);
  };
  happened.add(check);
  check();
  return () => {
    happened.delete(check);
    end();
  };
}
