import type { Context } from "hono";
import type { Asset } from "../services/assets.ts";

/** For what has its content's hash in its name. */
export const immutable = "public, max-age=31536000, immutable";

/** Answers an asset in the best coding that is asked for, or 304 to whoever has it. */
export function sendAsset(c: Context, asset: Asset, { type, cache }: { type: string; cache: string }) {
  c.header("Content-Type", type);
  c.header("Cache-Control", cache);
  c.header("Vary", "Accept-Encoding");
  const accepted = (c.req.header("Accept-Encoding") ?? "").split(",").map((coding) => coding.trim());
  const encoding = (["br", "gzip"] as const).find((name) =>
    accepted.some((coding) => coding.split(";")[0] === name && !/;\s*q=0(\.0*)?$/.test(coding)),
  );
  // A strong tag names the bytes sent, so each encoding has its own.
  if (cache !== immutable)
    c.header("ETag", encoding ? asset.etag.replace(/"$/, `-${encoding}"`) : asset.etag);
  const known = (c.req.header("If-None-Match") ?? "")
    .split(",")
    .map((tag) => tag.trim().replace(/^W\/|(-br|-gzip)(?="$)/g, ""));
  if (known.includes(asset.etag) || known.includes("*")) return c.body(null, 304);
  if (encoding) c.header("Content-Encoding", encoding);
  return c.body(asset[encoding ?? "identity"]);
}
