/** The npm entry for a card in the page's flow: `import { mount } from "anbefal/inline"`. */
import { type Anbefal, type AnbefalSettings, createAnbefal } from "./index.ts";

let mounted = 0;

/**
 * Puts the card into an element, when the rules allow asking.
 *
 * @param where `host` = the collector's address, `site` = the site's key
 */
export function mount(element: Element, where: { host: string; site: string } & AnbefalSettings): Anbefal {
  mounted += 1;
  const mark = `anbefal-${mounted}`;
  element.setAttribute("data-anbefal-inline", mark);
  return createAnbefal({ ...where, mode: "inline", target: `[data-anbefal-inline="${mark}"]` });
}
