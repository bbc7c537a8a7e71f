/**
 * What the page says: options and facts, by their camelCase names. The order
 * of precedence is commands, then attributes, then the script's own query.
 */
export type Settings = Record<string, unknown>;

/** `data-anbefal-delivered-at` -> deliveredAt, `data-anbefal-segment-region` -> segment.region. */
const attributeName = (name: string) =>
  name
    .slice(7)
    .replace(/^Segment(?=.)/, "segment.")
    .replace(/(^|\.)./g, (start) => start.toLowerCase());

export function readSettings(script: HTMLScriptElement | null): Settings {
  const settings: Settings = {};
  if (script) {
    if (script.src)
      new URL(script.src).searchParams.forEach((value, name) => {
        settings[name] = value;
      });
    const attributes = script.dataset;
    for (const name of Object.keys(attributes))
      if (/^anbefal./.test(name)) settings[attributeName(name)] = attributes[name];
  }
  return settings;
}

export const isOn = (value: unknown): boolean => /^(true|1|)$/i.test(value as string);

/** A date as ISO 8601, epoch ms or a Date; undefined when it is none. What else Date.parse takes is a guess. */
export function toInstant(value: unknown): number | undefined {
  const text = String(value instanceof Date ? +value : value);
  if (/^\d+$/.test(text)) return +text;
  // Not a number where it is none; the epoch itself is nobody's delivery.
  return (/^\d{4}-\d\d-\d\d([T ]|$)/.test(text) && Date.parse(text)) || undefined;
}
