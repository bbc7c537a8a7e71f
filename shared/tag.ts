/** The tag as a page carries it; the plain one is what a start of the collector prints. */

/**
 * @param home the collector's address
 * @param attributes by name, in order; each on a line of its own
 */
export function tagOf(home: string, site: string, attributes: Record<string, string> = {}): string {
  const src = `src="${home}/w/${site}.js"`;
  const lines = Object.entries(attributes).map(([name, value]) => `  data-anbefal-${name}="${value}"`);
  if (lines.length === 0) return `<script async ${src}></script>`;
  return ["<script", "  async", `  ${src}`, ...lines, "></script>"].join("\n");
}

/** The address of a page that opens the installation check in itself. */
export const checkAddress = (page: string): string => `${page.replace(/#.*$/, "")}#anbefal-check`;
