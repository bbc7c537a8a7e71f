/** The script tag: finds itself, reads its config and hands both to the widget. */
import type { PublicConfig } from "#shared/schema/config.ts";
import { readSettings, type Settings } from "./settings.ts";
import { createWidget, type Widget } from "./widget.ts";

/** Baked in by the collector; null for `/w.js`, which fetches it. */
declare const __ANBEFAL_CONFIG__: PublicConfig | null;

type Call = [command: string, ...args: unknown[]];
type Api = ((...call: Call) => unknown) & {
  q?: ArrayLike<unknown>[] | undefined;
  sites?: Record<string, Widget>;
};

const tag = document.currentScript as HTMLScriptElement | null;
const holder = window as unknown as { anbefal?: Api };

/** Runs a command for the site it names (`site:KEY`), else for every site on the page; a fault of ours stays ours. */
function run(sites: Record<string, Widget>, [command, ...args]: Call): unknown {
  const named = /^site:/.test(command);
  const name = (named ? args.shift() : command) as "set";
  let result: unknown;
  for (const key of Object.keys(sites)) {
    try {
      if (!named || command === `site:${key}`) result = sites[key]![name](...(args as [Settings]));
    } catch {
      // A command with arguments that make no sense must not stop the page's own script.
    }
  }
  return result;
}

function install(config: PublicConfig, base: string, settings: Settings): void {
  // An element named "anbefal" can stand in this place; only a function is a stub or another loader's work.
  const stub = typeof holder.anbefal === "function" ? holder.anbefal : undefined;
  const sites = (stub && stub.sites) || {};
  // The tag twice: the first one goes on.
  if (sites[config.site]) return;
  const widget = createWidget(config, base, settings);
  sites[config.site] = widget;
  const queue = (stub && stub.q) || [];
  holder.anbefal = Object.assign((...call: Call) => run(sites, call), stub, { sites, q: undefined });
  for (let i = 0; i < queue.length; i++) run(sites, [].slice.call(queue[i]) as unknown as Call);
  widget.start();
}

try {
  const config = __ANBEFAL_CONFIG__;
  const script =
    tag ||
    document.querySelector<HTMLScriptElement>(
      config ? `script[src*="/w/${config.site}.js"]` : "script[data-anbefal-site]",
    );
  const settings = readSettings(script);
  const base = String(settings.host || (script && script.src.replace(/\/w(\/\w+)?\.js.*$/, "")));
  if (config) install(config, base, settings);
  else if (settings.site)
    fetch(`${base}/v1/config/${settings.site}`, { credentials: "omit" })
      .then((response) => response.json())
      .then((fetched) => install(fetched, base, settings))
      .catch(() => {
        // No config, no card; the page is none the wiser.
      });
} catch {
  // Whatever went wrong here, the host page must not see it.
}
