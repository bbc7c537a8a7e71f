/** The collector behind another address, where its failures can be played: of another origin than the page's. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Place, Route } from "./page.ts";

const prefix = "/collector";

/** The place with the stand-in's address in place of the collector's; for the tag. */
export const standInOf = (place: Place): Place => ({
  ...place,
  collector: place.origin.replace("127.0.0.1", "localhost") + place.path + prefix,
});

export interface Asked {
  /** At the collector: "/v1/responses". */
  path: string;
  request: IncomingMessage;
  response: ServerResponse;
  /** Hands the request on and its answer back, its text changed perhaps. */
  pass(change?: (text: string) => string): Promise<void>;
}

async function forward(
  place: Place,
  { request, response }: Pick<Asked, "request" | "response">,
  change: (text: string) => string = (text) => text,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const headers: Record<string, string> = {};
  for (const name of ["origin", "content-type", "accept"])
    if (request.headers[name]) headers[name] = String(request.headers[name]);
  const answer = await fetch(place.collector + request.url!.slice(place.path.length + prefix.length), {
    method: request.method!,
    headers,
    ...(chunks.length && { body: Buffer.concat(chunks) }),
  });
  const text = change(await answer.text());
  const passed = [...answer.headers].filter(
    ([name]) => !/^(content-(length|encoding)|etag|date)$/.test(name),
  );
  if (!response.destroyed) response.writeHead(answer.status, Object.fromEntries(passed)).end(text);
}

/** Routes that play the collector; `play` answers, passes on, or lets the caller wait. */
export const standIn = (place: Place, play: (asked: Asked) => unknown): Record<string, Route> =>
  new Proxy<Record<string, Route>>(
    {},
    {
      get(_, inside: string) {
        if (!inside.startsWith(prefix)) return undefined;
        return (request: IncomingMessage, response: ServerResponse) =>
          play({
            path: inside.slice(prefix.length),
            request,
            response,
            pass: (change) => forward(place, { request, response }, change),
          });
      },
    },
  );

/** What a page keeps for as long as it is visited, apart for each engine. */
export function perVisit<State>(make: () => State): (place: Place) => State {
  const all = new Map<string, State>();
  return ({ path }) => {
    const state = all.get(path) ?? make();
    all.set(path, state);
    return state;
  };
}
