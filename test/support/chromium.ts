/** Chromium for the tests in all engines, by the DevTools protocol. */
import { launchChromium } from "./browser.ts";
import { type Driver, type Engine, EnginePage, type PageLog } from "./engines.ts";

export async function openChromium(): Promise<Engine> {
  const browser = await launchChromium({
    // As a visitor's: it keeps a page that was left.
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
  return {
    name: "chromium",
    async open(size = { width: 1000, height: 800 }) {
      const context = await browser.newContext({ viewport: size });
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      const log: PageLog = { console: [], errors: [] };
      page.on("console", (message) => log.console.push(message.text()));
      page.on("pageerror", (error) => log.errors.push(String(error)));
      const driver: Driver = {
        log,
        async go(url) {
          await page.goto(url, { waitUntil: "commit" });
        },
        // The library's own evaluate calls eval in the page, which a policy may forbid.
        async run(expression) {
          const { result, exceptionDetails } = await session.send("Runtime.evaluate", {
            expression,
            awaitPromise: true,
            returnByValue: true,
            allowUnsafeEvalBlockedByCSP: false,
          });
          if (exceptionDetails)
            throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
          return String(result.value);
        },
        press: (key) => page.keyboard.press(key),
        type: (text) => page.keyboard.type(text),
        move: (x, y) => page.mouse.move(x, y),
        down: () => page.mouse.down(),
        up: () => page.mouse.up(),
        doubleClick: (x, y) => page.mouse.dblclick(x, y),
        resize: (size) => page.setViewportSize(size),
        screenshot: () => page.screenshot(),
        close: () => context.close(),
        command: (method, parameters) => session.send(method as "Page.enable", parameters as object as never),
      };
      return new EnginePage(driver);
    },
    close: () => browser.close(),
  };
}
