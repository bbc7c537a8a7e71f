/** What a page can tell the widget to do. */
import type { EventDetail, WidgetEvent } from "./events.ts";
import type { Settings } from "./settings.ts";

export interface Widget {
  /** Options and facts; the same names as the attributes, in camelCase. */
  init(settings: Settings): void;
  set(settings: Settings): void;
  /** Asks now if the rules allow it; `force` asks whatever they say. What is there already is opened. */
  show(options?: { force?: boolean }): void;
  hide(): void;
  /** Something happened that a survey may wait for (`trigger` = `event:<name>`). */
  track(name: string): void;
  /** Whether this site may remember in this browser what it needs no act of the visitor's for. */
  consent(given: boolean): void;
  /** Forgets what this browser remembers of the site. */
  reset(): void;
  /** Takes away all that is there of the site: elements, listeners, timers. */
  destroy(): void;
  status(): { ready: boolean; reason: string };
  /** As `document.addEventListener` for `anbefal:<event>`; ends with the widget. Several sites: `detail.site` tells. */
  on(event: WidgetEvent, callback: (event: CustomEvent<EventDetail>) => void): void;
  off(event: WidgetEvent, callback: (event: CustomEvent<EventDetail>) => void): void;
}

export interface Installed {
  /** By name; nothing else is callable. */
  commands: Widget;
  /** Called once, after the queued commands. */
  start(): void;
  /** A command went wrong; the page hears of it, its script does not stop. */
  fault(command: string): void;
}
