/** A visitor on a hostile page: sees and uses the card as a person does, by pointer and keys. */
import { expect } from "vitest";
import type { EngineName, EnginePage } from "../support/engines.ts";
import { heardOn } from "./invariants.ts";
import type { Place } from "./page.ts";

/** In the page: where an element of the card is, and whether a click there would reach it. */
function locate(selector: string, across: number) {
  const host = document.querySelector("anbefal-widget");
  const root = host?.shadowRoot;
  const element = root?.querySelector<HTMLElement>(selector);
  if (!host || !root || !element) return null;
  const { left, top, width, height } = element.getBoundingClientRect();
  const reaches = (x: number, y: number) => {
    const inside = root.elementFromPoint(x, y);
    return document.elementFromPoint(x, y) === host && (element === inside || element.contains(inside));
  };
  // WebKit tells an element's box in the units of its own CSS zoom, the others in the window's.
  const zoom = Number(getComputedStyle(document.documentElement).zoom) || 1;
  for (const scale of [1, zoom]) {
    const [x, y] = [(left + width * across) * scale, (top + height / 2) * scale];
    if (width && height && reaches(x, y)) return { x, y, hit: true };
  }
  return { x: left + width * across, y: top + height / 2, hit: false };
}

/** The panel that stands: its form's name, "thanks" at the end, "" where no card is. */
function panel(): string {
  const root = document.querySelector("anbefal-widget")?.shadowRoot;
  if (root?.querySelector("h2")) return "thanks";
  return root?.querySelector("form")?.getAttribute("aria-label") ?? "";
}

/** Whether the card is drawn at all, covered or not. */
function isDrawn(): boolean {
  const card = document.querySelector("anbefal-widget")?.shadowRoot?.querySelector(".card");
  return Boolean(card?.getBoundingClientRect().width);
}

/** The same the other way round; a function in the page sees no other. */
function isHidden(): boolean {
  const card = document.querySelector("anbefal-widget")?.shadowRoot?.querySelector(".card");
  return !card?.getBoundingClientRect().width;
}

/** Where an element of the page is. */
function centre(selector: string) {
  const element = document.querySelector(selector);
  if (!element) return null;
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

export class Visit {
  readonly engine: EngineName;
  readonly page: EnginePage;
  readonly place: Place;
  /** The rows that this page's visitor has in the collector. */
  readonly rows: () => Record<string, unknown>[];
  /** Leaves, and comes to the same page again. */
  readonly reload: () => Promise<void>;
  /** Told before the visitor's first act in the card. */
  readonly #onFirstAct: () => Promise<void>;
  #acted = false;
  #clicks = 0;

  constructor(
    parts: Pick<Visit, "engine" | "page" | "place" | "rows" | "reload"> & { onFirstAct: () => Promise<void> },
  ) {
    this.engine = parts.engine;
    this.page = parts.page;
    this.place = parts.place;
    this.rows = parts.rows;
    this.reload = parts.reload;
    this.#onFirstAct = parts.onFirstAct;
  }

  get hasActed() {
    return this.#acted;
  }

  /** To be called before an act in the card that is no `click`: until the first one nothing may be stored. */
  async act(): Promise<void> {
    if (!this.#acted) await this.#onFirstAct();
    this.#acted = true;
  }

  heard(): Promise<string[]> {
    return heardOn(this.page);
  }

  /** Fulfils when the page has heard an event of the card, "show" or "skip noEvent". */
  hears(event: string): Promise<unknown> {
    return this.page.until(
      `the page hears ${event}`,
      (event) => (window as unknown as { hostWatch: { heard: string[] } }).hostWatch.heard.includes(event),
      event,
    );
  }

  /** The card stands and its scores can be clicked. */
  shown(): Promise<unknown> {
    return this.#hit("input[name=score]", 0.5);
  }

  isDrawn(): Promise<boolean> {
    return this.page.evaluate(isDrawn);
  }

  /** The card is drawn nowhere, opened or not. */
  hidden(): Promise<unknown> {
    return this.page.until("the card is hidden", isHidden);
  }

  /** The card is drawn at no moment of this time. */
  async staysHidden(ms = 1500): Promise<void> {
    for (const end = Date.now() + ms; Date.now() < end; )
      if (await this.page.evaluate(isDrawn)) throw new Error("The card is drawn, and should wait");
  }

  /** A real click on what the selector finds in the page. */
  async clickPage(selector: string): Promise<void> {
    const { x, y } = await this.page.until(`${selector} is there`, centre, selector);
    await this.page.click(x, y);
  }

  async #hit(selector: string, across: number): Promise<{ x: number; y: number }> {
    let last: ReturnType<typeof locate> = null;
    for (const end = Date.now() + 10_000; Date.now() < end; ) {
      const at = await this.page.evaluate(locate, selector, across);
      // Twice at the same place: the page has come to rest.
      if (at?.hit && last?.hit && at.x === last.x && at.y === last.y) return at;
      last = at;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    throw new Error(`The card's ${selector} cannot be clicked: ${JSON.stringify(last)}`);
  }

  /** A real click on what the selector finds in the card. */
  async click(selector: string): Promise<void> {
    // Two clicks at one place would be a double click, which the card takes for one.
    const { x, y } = await this.#hit(selector, this.#clicks++ % 2 ? 0.3 : 0.7);
    await this.act();
    await this.page.click(x, y);
  }

  async choose(score: number): Promise<void> {
    await this.click(`input[name=score][value="${score}"]`);
    await this.page.until("the score is chosen", () =>
      Boolean(
        document
          .querySelector("anbefal-widget")
          ?.shadowRoot?.querySelector("input[name=score]:checked ~ *, button[type=submit]"),
      ),
    );
  }

  panel(): Promise<string> {
    return this.page.evaluate(panel);
  }

  /** Presses Next until the thanks. */
  async finish(): Promise<void> {
    for (let standing = await this.panel(); standing !== "thanks"; standing = await this.panel()) {
      await this.click("button[type=submit]");
      await this.page.until(
        "another panel",
        (standing) => {
          const root = document.querySelector("anbefal-widget")?.shadowRoot;
          return (
            root?.querySelector("h2") || root?.querySelector("form")?.getAttribute("aria-label") !== standing
          );
        },
        standing,
      );
    }
  }

  /** Presses Done; the card is gone. */
  async close(): Promise<void> {
    await this.click("button[type=submit]");
    await this.page.until("the card is gone", () => !document.querySelector("anbefal-widget"));
  }

  /** Fulfils when the collector has one whole answer of this page, and no other. */
  async arrives(score: number): Promise<void> {
    await expect
      .poll(() => this.rows().map((row) => [row.score, row.complete]), { timeout: 10_000, interval: 50 })
      .toEqual([[score, 1]]);
  }

  /** The common use: a score, Next to the end, Done. */
  async answer(score = 9): Promise<void> {
    await this.choose(score);
    await this.finish();
    await this.arrives(score);
    await this.close();
  }
}
