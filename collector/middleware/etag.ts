import { createHash } from "node:crypto";
import type { Context } from "hono";

/** Answers a text with a strong tag of its bytes, or 304 to whoever has it; the caller says how it may be cached. */
export function sendTagged(c: Context, text: string, type: string) {
  const tag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
  c.header("ETag", tag);
  const known = (c.req.header("If-None-Match") ?? "").split(",").map((one) => one.trim().replace(/^W\//, ""));
  if (known.includes(tag) || known.includes("*")) return c.body(null, 304);
  c.header("Content-Type", type);
  return c.body(text);
}
