/** The script tag: finds itself and hands the config baked into it to the widget. */
import type { PublicConfig } from "#shared/schema/config.ts";
import { install } from "./install.ts";
import { readSettings } from "./settings.ts";

/** Put in by the collector. */
declare const __ANBEFAL_CONFIG__: PublicConfig;

const tag = document.currentScript as HTMLScriptElement | null;

try {
  const config = __ANBEFAL_CONFIG__;
  const { site } = config;
  // A form named "currentScript" would stand in the tag's place.
  const script =
    (tag && tag.src && tag) ||
    document.querySelector<HTMLScriptElement>(
      `script[src*="/w/${site}.js"],script[data-anbefal-site="${site}"]`,
    );
  const settings = readSettings(script);
  // A tag that an optimizer rewrote may have no address of its own.
  const found = /^(.*)\/w(\/\w+)?\.js/.exec((script && script.src) || "");
  install(config, String(settings.host || (found ? found[1] : config.home)), settings);
} catch {
  // Whatever went wrong here, the host page must not see it.
}
