import type { EngineName } from "../support/engines.ts";

/** WebKit's window has a bar of buttons, which makes it at least 447 px wide; what is narrower is left to the others. */
export const narrowed = (engine: EngineName, width: number): number =>
  engine === "webkit" ? Math.max(width, 450) : width;
