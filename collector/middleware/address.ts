import type { BlockList } from "node:net";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

/** Without the port that some proxies write behind it, and IPv4 as itself. */
const bare = (hop: string) =>
  hop
    .replace(/^\[(.+)\](:\d+)?$/, "$1")
    .replace(/^([\d.]+):\d+$/, "$1")
    .replace(/^::ffff:/, "");

/**
 * The sender's address: the connection's, or behind trusted proxies the
 * rightmost hop that is not one of them. It is used to limit rates and is
 * stored nowhere.
 */
export function addressOf(c: Context, trusted: BlockList): string {
  const connection = c.env?.incoming ? (getConnInfo(c).remote.address ?? "") : "";
  const forwarded = c.req.header("X-Forwarded-For")?.split(",") ?? [];
  const hops = [...forwarded.map((hop) => hop.trim()), connection].map((hop) => bare(hop));
  const isTrusted = (hop: string) => hop !== "" && trusted.check(hop, hop.includes(":") ? "ipv6" : "ipv4");
  let address = hops.pop() ?? "";
  while (isTrusted(address) && hops.length > 0) address = hops.pop()!;
  return address;
}
