/** One way to drive a page in three browser engines: only what the tests of the card need. */
import { openChromium } from "./chromium.ts";
import { openFirefox } from "./firefox.ts";
import { openWebKit } from "./webkit.ts";

export interface Size {
  width: number;
  height: number;
}

/** What the page said since it was opened. */
export interface PageLog {
  console: string[];
  /** Errors that nobody caught, rejected promises among them. */
  errors: string[];
}

/** What an engine does for a page; the rest is the same for all and lies in `EnginePage`. */
export interface Driver {
  /** Begins to load an address; fulfils at the latest when it is loaded. */
  go(url: string): Promise<void>;
  /** Runs an expression in the page, whatever its policy; fulfils with the string that its promise fulfils with. */
  run(expression: string): Promise<string>;
  /** A key by its DOM name, with modifiers before it: "Tab", "Control+Enter". */
  press(key: string): Promise<void>;
  type(text: string): Promise<void>;
  move(x: number, y: number): Promise<void>;
  /** The left button. */
  down(): Promise<void>;
  up(): Promise<void>;
  /** Two clicks that the engine takes for one double click. */
  doubleClick(x: number, y: number): Promise<void>;
  resize(size: Size): Promise<void>;
  screenshot(): Promise<Buffer>;
  close(): Promise<void>;
  /** Undefined where the engine tells nothing of it. */
  log: PageLog | undefined;
  /** A command of the engine's own protocol: DevTools in Chromium. */
  command?(method: string, parameters: object): Promise<unknown>;
}

export interface Engine {
  name: EngineName;
  /** A page in a fresh profile. */
  open(size?: Size): Promise<EnginePage>;
  close(): Promise<void>;
}

const starters = { chromium: openChromium, firefox: openFirefox, webkit: openWebKit };
export type EngineName = keyof typeof starters;
export const engineNames = Object.keys(starters) as EngineName[];

/** A function with its arguments as an expression, whose value is written by code of our own: pages replace JSON. */
function expressionOf(run: (...args: never[]) => unknown, args: readonly unknown[]): string {
  const call = args.map((arg) => (arg === undefined ? "undefined" : JSON.stringify(arg))).join(", ");
  return `(async () => {
    const write = (value) => {
      if (typeof value === "string") {
        let text = "";
        for (let i = 0; i < value.length; i++) text += (value.charCodeAt(i) + 65536).toString(16).slice(1);
        return '{"text":"' + text + '"}';
      }
      if (typeof value === "object" && value !== null) {
        const list = Object.prototype.toString.call(value) === "[object Array]";
        const names = Object.keys(value);
        let text = "";
        for (let i = 0; i < names.length; i++)
          text += (i ? "," : "") + (list ? "" : write(names[i]).slice(8, -1) + ":") + write(value[names[i]]);
        return list ? "[" + text + "]" : '{"object":{' + text + "}}";
      }
      return typeof value === "number" || typeof value === "boolean" ? String(value) : "null";
    };
    try {
      return write(await (${run})(${call}));
    } catch (error) {
      return '{"error":' + write(String(error && error.stack || error)) + "}";
    }
  })()`;
}

type Written = null | number | boolean | Written[] | { text: string } | { object: Record<string, Written> };

const textOf = (hex: string) =>
  hex.replace(/..../g, (unit) => String.fromCharCode(Number.parseInt(unit, 16)));

function read(written: Written): unknown {
  if (typeof written !== "object" || written === null) return written;
  if (Array.isArray(written)) return written.map(read);
  if ("text" in written) return textOf(written.text);
  return Object.fromEntries(
    Object.entries(written.object).map(([name, value]) => [textOf(name), read(value)]),
  );
}

export class EnginePage {
  readonly #driver: Driver;
  constructor(driver: Driver) {
    this.#driver = driver;
  }

  get log() {
    return this.#driver.log;
  }
  /** Begins to load an address. */
  go(url: string) {
    return this.#driver.go(url);
  }
  /** A key by its DOM name, with modifiers before it: "Tab", "Control+Enter". */
  press(key: string) {
    return this.#driver.press(key);
  }
  type(text: string) {
    return this.#driver.type(text);
  }
  resize(size: Size) {
    return this.#driver.resize(size);
  }
  /** A command of the engine's own protocol; only for what no page can do itself. */
  command<Result>(method: string, parameters: object = {}): Promise<Result> {
    if (!this.#driver.command) throw new Error(`No ${method} in this engine`);
    return this.#driver.command(method, parameters) as Promise<Result>;
  }
  screenshot() {
    return this.#driver.screenshot();
  }
  close() {
    return this.#driver.close();
  }

  /** Runs a function in the page; it sees its arguments and the page only, and may be async. */
  async evaluate<Args extends unknown[], Result>(
    run: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>> {
    const written = JSON.parse(await this.#driver.run(expressionOf(run, args)));
    if (written?.error) throw new Error(`In the page: ${read(written.error)}`);
    return read(written) as Awaited<Result>;
  }

  /** Runs a script's text in the page. */
  async inject(script: string): Promise<void> {
    const fault = await this.#driver.run(
      `(async () => { try { ${script}\n; return ""; } catch (error) { return String(error); } })()`,
    );
    if (fault) throw new Error(`In the page: ${fault}`);
  }

  /** Fulfils with what the function returns as soon as that is truthy. */
  async until<Args extends unknown[], Result>(
    what: string,
    run: (...args: Args) => Result,
    ...args: Args
  ): Promise<NonNullable<Awaited<Result>>> {
    let last: unknown;
    for (const end = Date.now() + waitMs; Date.now() < end; ) {
      // Between two documents there is none to ask.
      const result = await this.evaluate(run, ...args).catch((error) => {
        last = error;
      });
      if (result) return result as NonNullable<Awaited<Result>>;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    throw new Error(`Not within ${waitMs / 1000} s: ${what}${last ? ` (${last})` : ""}`);
  }

  /** Loads an address to its end. */
  async goto(url: string): Promise<void> {
    await this.go(url);
    await this.until(
      `${url} is loaded`,
      (url) => location.href === url && document.readyState === "complete",
      url,
    );
  }

  async click(x: number, y: number): Promise<void> {
    await this.#driver.move(x, y);
    await this.#driver.down();
    await this.#driver.up();
  }

  /** Two clicks that the engine takes for one double click. */
  doubleClick(x: number, y: number) {
    return this.#driver.doubleClick(x, y);
  }

  async drag(from: [x: number, y: number], to: [x: number, y: number]): Promise<void> {
    await this.#driver.move(...from);
    await this.#driver.down();
    await this.#driver.move(...to);
    await this.#driver.up();
  }
}

const waitMs = 10_000;

export const launch = (name: EngineName): Promise<Engine> => starters[name]();
