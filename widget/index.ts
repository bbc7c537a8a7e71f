/** The npm entry: `import { createAnbefal } from "anbefal/widget"`. Does nothing where there is no document. */
import type { Widget } from "./commands.ts";
import { createWidget } from "./widget.ts";

/** What a page hears of, as `anbefal:<name>` on document. */
export type AnbefalEvent = "ready" | "show" | "score" | "submit" | "dismiss" | "skip" | "error";

/** Never a comment, an id or a receipt. */
export interface AnbefalDetail {
  site: string;
  survey?: string;
  mode?: string;
  score?: number;
  group?: string;
  /** Of `skip` and `error`. */
  reason?: string;
}

/** Options and facts: the tag's attributes in camelCase, and `segment.<name>`. */
export interface AnbefalSettings {
  survey?: string;
  mode?: "popup" | "inline" | "button" | "manual";
  /** CSS selector of the place for `inline`. */
  target?: string;
  position?: "bottom-end" | "bottom-start" | "bottom-center";
  /** px from the bottom, and from the side: "80" or "80 24". */
  offset?: string;
  lang?: string;
  theme?: "auto" | "light" | "dark";
  /** #rrggbb */
  accent?: string;
  /** load, time, scroll, exit, manual or event:<name>. */
  trigger?: string;
  /** ms */
  delay?: number;
  /** Share asked, 0-1. */
  sample?: number;
  /** Days between two asks. */
  every?: number;
  /** Patterns of addresses that ask, comma-separated. */
  match?: string;
  storage?: "auto" | "local" | "none";
  consent?: "none" | "manual" | "shopify" | "wp" | boolean;
  customer?: string;
  order?: string;
  /** Minor units. */
  orderValue?: number;
  /** ISO 4217. */
  currency?: string;
  /** A Date, epoch ms, or ISO 8601 with offset. */
  deliveredAt?: Date | number | string;
  visitedAt?: Date | number | string;
  returned?: boolean;
  isNew?: boolean;
  /** Signed by the shop's server. */
  token?: string;
  datalayer?: "on" | "off";
  debug?: boolean;
  test?: boolean;
  [segment: `segment.${string}`]: string;
}

export interface Anbefal {
  set(settings: AnbefalSettings): void;
  /** Asks now if the rules allow it; `force` asks whatever they say. */
  show(options?: { force?: boolean }): void;
  hide(): void;
  track(name: string): void;
  consent(given: boolean): void;
  on(event: AnbefalEvent, callback: (event: CustomEvent<AnbefalDetail>) => void): void;
  off(event: AnbefalEvent, callback: (event: CustomEvent<AnbefalDetail>) => void): void;
  /** Forgets what this browser remembers of the site. */
  reset(): void;
  /** Takes away all that is there of the site; another `createAnbefal` begins anew. */
  destroy(): void;
}

/**
 * A site's widget on this page, without a tag. Commands given before the
 * collector has answered are carried out then; when it cannot be reached the
 * page hears `anbefal:error`.
 *
 * @param where `host` = the collector's address, `site` = the site's key
 */
export function createAnbefal(where: { host: string; site: string } & AnbefalSettings): Anbefal {
  const { host, site, ...settings } = where;
  const base = host.replace(/\/+$/, "");
  let waiting: ((widget: Widget) => void)[] | undefined = [];
  let widget: Widget | undefined;
  const say = (command: (widget: Widget) => void) => (widget ? command(widget) : waiting?.push(command));

  if (typeof document !== "undefined")
    fetch(`${base}/v1/config/${site}`, { credentials: "omit" })
      .then((response) => (response.ok ? response.json() : Promise.reject(response.status)))
      .then(
        (config) => {
          if (!waiting) return;
          const { commands, start } = createWidget(config, base, settings);
          widget = commands;
          for (const command of waiting) command(widget);
          start();
        },
        () => {
          const detail = Object.freeze({ site, reason: "config" });
          document.dispatchEvent(new CustomEvent("anbefal:error", { detail }));
        },
      );

  return {
    set: (more) => void say((widget) => widget.set({ ...more })),
    show: (options) => void say((widget) => widget.show(options)),
    hide: () => void say((widget) => widget.hide()),
    track: (name) => void say((widget) => widget.track(name)),
    consent: (given) => void say((widget) => widget.consent(given)),
    on: (event, callback) => void say((widget) => widget.on(event, callback)),
    off: (event, callback) => void say((widget) => widget.off(event, callback)),
    reset: () => void say((widget) => widget.reset()),
    destroy() {
      waiting = undefined;
      widget?.destroy();
      widget = undefined;
    },
  };
}
