/** Where the keyboard is, when what had the focus is taken off the page. */
import { useEffect, useRef } from "preact/hooks";

/** The nearest one is that of a row, a panel, a dialog, and in the end of the view. */
const headings = ":scope > :is(h1, h2, h3, h4, th[scope=row]), :scope > header > :is(h1, h2, h3, h4)";

/**
 * Hands the focus to the heading nearest to where it was, whenever the element that had it is removed: a row that
 * was deleted, a button that did its work. A view that gives the focus to something better in an effect comes first.
 *
 * @param within what is watched
 * @returns ends it
 */
export function keepFocus(within: HTMLElement): () => void {
  /** The element that had the focus last and all around it, from the inside. */
  let path: Element[] = [];
  let byKeyboard = false;
  const isLost = () => path[0]?.isConnected === false && document.activeElement === document.body;

  const remember = ({ target }: FocusEvent) => {
    path = [];
    for (let at = target as Element | null; at && at !== within.parentElement; at = at.parentElement)
      path.push(at);
    byKeyboard = path[0]!.matches(":focus-visible");
  };
  // Whoever left it by a press elsewhere has lost nothing; a disabled button has been left by nobody.
  const forget = () =>
    setTimeout(() => {
      const left = path[0]?.isConnected && !path[0].matches(":disabled");
      if (left && document.activeElement === document.body) path = [];
    });
  const settle = () => {
    if (!isLost()) return;
    const around = path.find((element) => element.isConnected && element.querySelector(headings));
    const heading = around?.querySelector<HTMLElement>(headings);
    if (heading && !heading.hasAttribute("tabindex")) heading.tabIndex = -1;
    // The page stays where it is for whoever has it before their eyes and a pointer in the hand.
    heading?.focus({ preventScroll: !byKeyboard });
  };
  const observer = new MutationObserver(() => {
    // After the effects of what was rendered, which wait for the frame as well.
    if (isLost()) requestAnimationFrame(() => setTimeout(settle));
  });

  within.addEventListener("focusin", remember);
  within.addEventListener("focusout", forget);
  observer.observe(within, { childList: true, subtree: true });
  return () => {
    within.removeEventListener("focusin", remember);
    within.removeEventListener("focusout", forget);
    observer.disconnect();
  };
}

/**
 * Hands the focus to a heading when an address within the view shows another thing; the first one is read with the
 * page.
 *
 * @param shown what is shown; "" = the list, whose heading is the view's
 * @param heading its id
 */
export function useArrival(shown: string, heading: string): void {
  const before = useRef(shown);
  useEffect(() => {
    if (before.current !== shown) document.getElementById(heading)?.focus();
    before.current = shown;
  }, [shown]);
}
