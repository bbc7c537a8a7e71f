/** A browser at the dashboard: it keeps its cookie, and sends what the dashboard's page sends. */
import type { Answer } from "../../support/app.ts";
import type { App } from "./answers.ts";

export const httpsUrl = "https://feedback.example";

/** A request as the dashboard's page makes it, without a cookie. */
export function sent(
  app: App,
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Answer> {
  return app.request(path, {
    method,
    headers: {
      "Sec-Fetch-Site": "same-origin",
      ...(method !== "GET" && { Origin: app.context.publicUrl, "Content-Type": "application/json" }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
  });
}

export function browserOf(app: App) {
  const browser = {
    cookie: undefined as string | undefined,
    async send(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
      const { cookie } = browser;
      const answer = await sent(app, method, path, body, { ...(cookie && { Cookie: cookie }), ...headers });
      const set = answer.headers.get("Set-Cookie");
      if (set) browser.cookie = /Max-Age=0/.test(set) ? undefined : set.split(";")[0];
      return answer;
    },
  };
  return browser;
}

/** Of a one-time login; by default an owner's of all sites. */
export async function loginToken(app: App, settings: object = {}): Promise<string> {
  const { body } = await app.owner("POST", "/v1/sessions/logins", settings);
  return body.url.split("#")[1];
}

/** A browser that is signed in as an owner. */
export async function signedIn(app: App, settings: object = {}) {
  const browser = browserOf(app);
  await browser.send("POST", "/v1/sessions", { token: await loginToken(app, settings) });
  return browser;
}
