/** `window.anbefal`: one function for every site on the page. */
import type { PublicConfig } from "#shared/schema/config.ts";
import type { Installed } from "./commands.ts";
import type { Settings } from "./settings.ts";
import { createWidget } from "./widget.ts";

type Call = [command: string, ...args: unknown[]];
type Api = ((...call: Call) => unknown) & {
  q?: Call[] | undefined;
  sites?: Record<string, Installed>;
};

const holder = window as unknown as { anbefal?: Api };

/** Runs a command for the site it names (`site:KEY`), else for every site on the page; a fault of ours stays ours. */
function run(sites: Record<string, Installed>, [command, ...args]: Call): unknown {
  const named = /^site:/.test(command);
  const name = (named ? args.shift() : command) as "set";
  let result: unknown;
  for (const key of Object.keys(sites)) {
    if (named && command !== `site:${key}`) continue;
    try {
      result = sites[key]!.commands[name](...(args as [Settings]));
    } catch {
      // A command that is none, or with arguments that make no sense.
      sites[key]!.fault(name);
    }
    if ((name as string) === "destroy") delete sites[key];
  }
  if (!Object.keys(sites).length) delete holder.anbefal;
  return result;
}

export function install(config: PublicConfig, base: string, settings: Settings): void {
  // An element named "anbefal" can stand in this place; only a function is a stub or another loader's work.
  const known = holder.anbefal;
  const stub = typeof known === "function" ? known : ({} as Api);
  const { sites = {}, q = [] } = stub;
  // The tag twice: the first one goes on.
  if (sites[config.site]) return;
  const widget = createWidget(config, base, settings);
  sites[config.site] = widget;
  holder.anbefal = Object.assign((...call: Call) => run(sites, call), stub, { sites, q: undefined });
  for (let i = 0; i < q.length; i++) run(sites, q[i]!);
  if (sites[config.site]) widget.start();
}
