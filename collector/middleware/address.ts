import type { BlockList } from "node:net";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

/** Without the port that some proxies write behind it, and IPv4 as itself. */
const bare = (hop: string) =>
  // As most are.
  /^[\d.]+$/.test(hop)
    ? hop
    : hop
        .replace(/^\[(.+)\](:\d+)?$/, "$1")
        .replace(/^([\d.]+):\d+$/, "$1")
        .replace(/^::ffff:/, "");

const connectionOf = (c: Context) => (c.env?.incoming ? bare(getConnInfo(c).remote.address ?? "") : "");

const isTrusted = (hop: string, trusted: BlockList) =>
  hop !== "" && trusted.check(hop, hop.includes(":") ? "ipv6" : "ipv4");

/** The connection comes from no trusted proxy. */
export const isUntrusted = (c: Context, trusted: BlockList) => !isTrusted(connectionOf(c), trusted);

/**
 * The sender's address: the connection's, or behind trusted proxies the
 * rightmost hop that is not one of them. It is used to limit rates and is
 * stored nowhere.
 */
export function addressOf(c: Context, trusted: BlockList): string {
  const forwarded = c.req.header("X-Forwarded-For");
  const hops = forwarded ? forwarded.split(",").map((hop) => bare(hop.trim())) : [];
  let address = connectionOf(c);
  while (hops.length > 0 && isTrusted(address, trusted)) address = hops.pop()!;
  return address;
}
