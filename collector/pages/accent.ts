import { contrast } from "#shared/contrast.ts";

/** Of pages.css. */
const papers = { light: "#ffffff", dark: "#16181d" };
/** What tells a control from the paper (WCAG 2.2, 1.4.11). */
const minContrast = 3;

/** The sheet that brings a site's accent in where it can be told from the paper. @param accent #rrggbb */
export function accentSheet(accent: string): string {
  const ink = contrast(accent, "#000000") > contrast(accent, "#ffffff") ? "#000" : "#fff";
  const rule = `:root { --accent: ${accent}; --on-accent: ${ink}; }`;
  return (["light", "dark"] as const)
    .filter((scheme) => contrast(accent, papers[scheme]) >= minContrast)
    .map((scheme) => `@media (prefers-color-scheme: ${scheme}) { ${rule} }\n`)
    .join("");
}
