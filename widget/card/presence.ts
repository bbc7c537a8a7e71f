/**
 * When a popup may be seen: not over a page's own dialog, video or typing, not
 * in two tabs at once. Covered or made inert, it goes away with its answers
 * and comes back when the way is free.
 */

/** How often a card that is open or waits looks around, ms. */
const lookEveryMs = 1_000;

export const isTyping = (element: Element | null): boolean =>
  element !== null &&
  (/^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) || (element as HTMLElement).isContentEditable);

const isShown = (element: Element) => element.getClientRects().length > 0;

function isModal(dialog: Element): boolean {
  try {
    return dialog.matches(":modal,[aria-modal=true]");
  } catch {
    // Before Safari 15.6 nothing tells a modal dialog; the look at what covers the card does.
    return false;
  }
}

/** Something of the page wants the visitor for itself. */
function isTaken(): boolean {
  if (document.hidden || document.fullscreenElement) return true;
  const dialogs = document.querySelectorAll("dialog[open],[aria-modal=true]");
  for (let i = 0; i < dialogs.length; i++) if (isModal(dialogs[i]!) && isShown(dialogs[i]!)) return true;
  return false;
}

export interface Presence {
  stop(): void;
}

/**
 * @param card the popup itself, once it is drawn
 * @param called the visitor asked for it: it is there already, whatever the page does
 * @param claim fulfils with whether this tab is to show it, asked when the way is free
 * @param show draws the card or brings it back  @param hide takes it out of sight
 */
export function createPresence(deps: {
  host: HTMLElement;
  card: () => Element | null;
  called: boolean;
  claim: () => Promise<boolean>;
  show: () => void;
  hide: () => void;
}): Presence {
  const { host, card, claim, show, hide } = deps;
  let seen = deps.called;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What the card went away from, and where. */
  let cover: Element | null = null;
  let x = 0;
  let y = 0;

  /** Whether something that is not the card, nor around it, lies at its centre. */
  function isCovered(): boolean {
    const box = seen && card()?.getBoundingClientRect();
    if (box) [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const found = document.elementFromPoint(x, y);
    if (seen) cover = found;
    return !!found && found === cover && found !== host && (seen || !found.contains(host));
  }

  async function look(): Promise<void> {
    clearTimeout(timer);
    // A page that swaps its body, as some routers do, takes the host along.
    if (!host.isConnected) {
      document.body.appendChild(host);
      seen = false;
    }
    // Routers that keep copies of pages keep one of the host, too, with nothing in it.
    const copies = document.querySelectorAll(host.tagName);
    for (let i = 0; i < copies.length; i++)
      if (copies[i] !== host && !copies[i]!.shadowRoot) copies[i]!.remove();
    if (seen) {
      if (isTaken() ? !document.hidden : isCovered()) {
        seen = false;
        hide();
      }
    } else if (
      !isTaken() &&
      !isTyping(document.activeElement) &&
      !host.closest("[inert]") &&
      !isCovered() &&
      (await claim()) &&
      !stopped
    ) {
      seen = true;
      show();
    }
    if (!stopped) timer = setTimeout(look, lookEveryMs);
  }

  look();
  return {
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
