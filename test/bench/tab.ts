/**
 * A tab that only the benchmark watches. What Playwright switches on for a page
 * of its own (every request with the stack it came from, a second script world)
 * would weigh as much as what is measured.
 */
import type { Browser, CDPSession } from "playwright-core";

type Listener = (params: never) => void;

export interface Tab {
  send: CDPSession["send"];
  on(event: string, listener: Listener): void;
  close(): Promise<void>;
}

/** Opens an empty tab without cache or storage. */
export async function openTab(browser: Browser): Promise<Tab> {
  const cdp = await browser.newBrowserCDPSession();
  const { browserContextId } = await cdp.send("Target.createBrowserContext", { disposeOnDetach: true });
  const { targetId } = await cdp.send("Target.createTarget", { url: "about:blank", browserContextId });
  const { sessionId } = await cdp.send("Target.attachToTarget", { targetId });
  const listeners: [event: string, listener: Listener][] = [];
  const waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>();
  let sent = 0;

  cdp.on("Target.receivedMessageFromTarget", (received) => {
    if (received.sessionId !== sessionId) return;
    const { id, method, params, result, error } = JSON.parse(received.message);
    if (method) for (const [event, listener] of listeners) if (event === method) listener(params as never);
    if (error) waiting.get(id)?.reject(new Error(error.message));
    else waiting.get(id)?.resolve(result as never);
    waiting.delete(id);
  });

  return {
    send: ((method: string, params: object = {}) => {
      const id = ++sent;
      const answer = new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
      const message = JSON.stringify({ id, method, params });
      cdp.send("Target.sendMessageToTarget", { sessionId, message }).catch(waiting.get(id)!.reject);
      return answer;
    }) as CDPSession["send"],
    on: (event, listener) => {
      listeners.push([event, listener]);
    },
    async close() {
      await cdp.send("Target.disposeBrowserContext", { browserContextId });
      await cdp.detach();
    },
  };
}
