/**
 * The browser side of a session: its cookie, and what tells the dashboard's own
 * page from any other's. The page a request comes from is told by its Origin,
 * which no page can choose; the address a request came by (Host) is not asked.
 */
import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { CookieOptions } from "hono/utils/cookie";
import { AppError } from "#shared/errors.ts";

const loopback = ["localhost", "127.0.0.1", "[::1]"];

/**
 * What the cookie is called: with the prefix that binds it to this very host on
 * https; without on loopback, where not every browser takes a Secure one, and
 * with the port, since cookies know none.
 */
function cookieOf(publicUrl: string): { name: string; options: CookieOptions } {
  const { protocol, port } = new URL(publicUrl);
  const options: CookieOptions = { path: "/", httpOnly: true, sameSite: "Strict" };
  if (protocol === "https:") return { name: "__Host-anbefal", options: { ...options, secure: true } };
  return { name: `anbefal-${port || 80}`, options };
}

const isSafe = (publicUrl: string) => {
  const { protocol, hostname } = new URL(publicUrl);
  return protocol === "https:" || loopback.includes(hostname);
};

/** @throws AppError forbidden, naming PUBLIC_URL, on plain http other than loopback: whoever listens there could take the cookie */
export function refusePlainHttp(publicUrl: string): void {
  if (isSafe(publicUrl)) return;
  const { host } = new URL(publicUrl);
  throw new AppError(
    "forbidden",
    `Nobody signs in over plain http on ${host}: serve the collector by https and set PUBLIC_URL=https://${host}`,
  );
}

/** The secret of the session that the browser holds. */
export const readSession = (c: Context, publicUrl: string): string | undefined =>
  isSafe(publicUrl) ? getCookie(c, cookieOf(publicUrl).name) : undefined;

export function writeSession(c: Context, publicUrl: string, secret: string, ms: number): void {
  const { name, options } = cookieOf(publicUrl);
  setCookie(c, name, secret, { ...options, maxAge: ms / 1_000 });
}

export function dropSession(c: Context, publicUrl: string): void {
  const { name, options } = cookieOf(publicUrl);
  deleteCookie(c, name, options);
}

/** By any of its names this machine is the same. */
function isOwn(origin: string, publicUrl: string): boolean {
  const own = new URL(publicUrl);
  if (origin === own.origin) return true;
  const port = own.port && `:${own.port}`;
  return (
    own.protocol === "http:" &&
    loopback.includes(own.hostname) &&
    loopback.some((name) => origin === `http://${name}${port}`)
  );
}

/**
 * Refuses what a foreign page may have made a signed-in browser send: a read
 * that it knows to come from elsewhere, and a change that is not proved to come
 * from the own page, in a type that no form can send.
 *
 * @throws AppError forbidden
 */
export function refuseForeignPage(c: Context, publicUrl: string): void {
  const isRead = c.req.method === "GET" || c.req.method === "HEAD";
  // "none" is an address typed in, which changes nothing; older browsers do not say.
  const isOwnFetch = (isRead ? /^(same-origin|none)$/ : /^same-origin$/).test(
    c.req.header("Sec-Fetch-Site") ?? "same-origin",
  );
  const origin = c.req.header("Origin");
  if (!isOwnFetch || (!isRead && (!origin || !isOwn(origin, publicUrl))))
    throw new AppError(
      "forbidden",
      `A signed-in browser acts from the dashboard's own page only: open ${publicUrl}/ or, if browsers reach the collector elsewhere, set PUBLIC_URL.`,
    );
  if (
    !isRead &&
    !/^(application\/(json|x-ndjson)|text\/csv)\s*(;|$)/i.test(c.req.header("Content-Type") ?? "")
  )
    throw new AppError("forbidden", "Send it with Content-Type: application/json.");
}
