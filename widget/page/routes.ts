/** Rules about addresses, also on pages that change theirs without being loaded anew. */

/** How often the address is looked at where the browser does not tell of a change, ms. */
const lookEveryMs = 1_000;

/**
 * Whether an address fits one of the patterns, or there is none. `*` stands for
 * anything; a pattern without a query or fragment fits whatever follows of that kind.
 *
 * @param address path, query and fragment
 */
export function fitsAddress(patterns: string[], address: string): boolean {
  return (
    patterns.length === 0 ||
    patterns.some((pattern) => {
      const text = pattern.trim();
      const plain = text.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*");
      const rest = /#/.test(text) ? "" : /\?/.test(text) ? "(#.*)?" : "([?#].*)?";
      return new RegExp(`^${plain}${rest}$`).test(address);
    })
  );
}

/**
 * Tells of every change of the address. The page's `history` is never touched:
 * whoever patches it breaks the page's own router sooner or later.
 *
 * @returns what ends the watch
 */
export function watchAddress(changed: () => void): () => void {
  let last = location.href;
  const look = () => {
    if (location.href === last) return;
    last = location.href;
    changed();
  };
  const { navigation } = window as { navigation?: EventTarget };
  if (navigation) {
    navigation.addEventListener("currententrychange", look);
    return () => navigation.removeEventListener("currententrychange", look);
  }
  const timer = setInterval(() => {
    if (!document.hidden) look();
  }, lookEveryMs);
  addEventListener("popstate", look);
  addEventListener("hashchange", look);
  return () => {
    clearInterval(timer);
    removeEventListener("popstate", look);
    removeEventListener("hashchange", look);
  };
}
