/** Firefox for the tests in all engines, by WebDriver BiDi. */
import puppeteer, { type KeyInput } from "puppeteer-core";
import { type Driver, type Engine, EnginePage, type PageLog } from "./engines.ts";
import { pathOf } from "./install.ts";

export async function openFirefox(): Promise<Engine> {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: pathOf("firefox"),
    headless: true,
    // A page that forbids images would report its own icon.
    extraPrefsFirefox: { "browser.chrome.site_icons": false },
  });
  return {
    name: "firefox",
    async open(size = { width: 1000, height: 800 }) {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.setViewport(size);
      const log: PageLog = { console: [], errors: [] };
      page.on("console", (message) => log.console.push(message.text()));
      page.on("pageerror", (error) => {
        // What other engines print to the console is an error's like here.
        const list = /^(Error: )?Content-Security-Policy/.test(String(error)) ? log.console : log.errors;
        list.push(String(error));
      });
      const driver: Driver = {
        log,
        async go(url) {
          // It fulfils when all is loaded, which a page held back by its server is not yet.
          page.goto(url).catch((error) => log.errors.push(`Not loaded: ${error}`));
        },
        run: (expression) => page.evaluate(expression) as Promise<string>,
        async press(keys) {
          const names = keys.split(/\+(?!$)/) as KeyInput[];
          const key = names.pop()!;
          for (const name of names) await page.keyboard.down(name);
          await page.keyboard.press(key);
          for (const name of names.reverse()) await page.keyboard.up(name);
        },
        type: (text) => page.keyboard.type(text),
        move: (x, y) => page.mouse.move(x, y),
        down: () => page.mouse.down(),
        up: () => page.mouse.up(),
        doubleClick: (x, y) => page.mouse.click(x, y, { count: 2 }),
        resize: (size) => page.setViewport(size),
        screenshot: async () => Buffer.from(await page.screenshot()),
        close: () => context.close(),
      };
      return new EnginePage(driver);
    },
    close: () => browser.close(),
  };
}
