/** WebKitGTK for the tests in all engines, by plain WebDriver on a screen of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { type Driver, type Engine, EnginePage, type Size } from "./engines.ts";
import { pathOf } from "./install.ts";

/** Code points of the keys that have no character (WebDriver, section "Keyboard actions"). */
const keyCodes: Record<string, string> = {
  Backspace: "\uE003",
  Tab: "\uE004",
  Enter: "\uE006",
  Shift: "\uE008",
  Control: "\uE009",
  Alt: "\uE00A",
  Escape: "\uE00C",
  Space: " ",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts a program that ends, with all that it started, when this process ends, in whatever way. */
function start(program: string, args: string[], environment: Record<string, string> = {}) {
  // The shell leads a process group of its own; its standard input ends with the process that holds the other end.
  const child = spawn("/bin/sh", ["-c", '"$@" & read -r end; kill -KILL 0', "sh", program, ...args], {
    detached: true,
    env: { ...process.env, ...environment },
    stdio: ["pipe", "ignore", "ignore", "pipe"],
  });
  const ended = once(child, "exit");
  return {
    child,
    async stop() {
      child.stdin!.end();
      await ended;
    },
  };
}

/** The number of the screen, told once it takes connections. */
async function displayOf(screen: ChildProcess): Promise<string> {
  const told = screen.stdio[3] as NodeJS.ReadableStream;
  // Left open: a screen that finds nobody to read the rest of its line ends.
  const [number] = await once(told, "data");
  return `:${String(number).trim()}`;
}

type Call = <Result>(method: string, path: string, body?: object) => Promise<Result>;

function caller(base: string): Call {
  return async (method, path, body) => {
    const response = await fetch(base + path, {
      method,
      signal: AbortSignal.timeout(10_000),
      ...(body && { body: JSON.stringify(body) }),
    });
    const { value } = (await response.json()) as { value: never };
    if (response.ok) return value;
    const { error, message } = value as { error: string; message: string };
    throw new Error(`WebDriver, ${method} ${path}: ${error} ${message}`);
  };
}

const capabilities = () => ({
  alwaysMatch: {
    pageLoadStrategy: "none",
    "webkitgtk:browserOptions": { binary: pathOf("miniBrowser"), args: ["--automation"] },
  },
});

const pointer = (...actions: object[]) => ({
  actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }],
});
const keys = (...actions: object[]) => ({ actions: [{ type: "key", id: "keyboard", actions }] });
const stroke = (value: string) => [
  { type: "keyDown", value },
  { type: "keyUp", value },
];

function driverOf(call: Call): Omit<Driver, "close"> {
  const run = (expression: string) =>
    call<string>("POST", "/execute/async", {
      script: `const done = arguments[arguments.length - 1]; ${expression}.then(done);`,
      args: [],
    });
  return {
    log: undefined,
    go: (url) => call("POST", "/url", { url }),
    run,
    press(text) {
      const values = text.split(/\+(?!$)/).map((name) => keyCodes[name] ?? name);
      const key = values.pop()!;
      const held = values.map((value) => ({ type: "keyDown", value }));
      const freed = values.reverse().map((value) => ({ type: "keyUp", value }));
      return call("POST", "/actions", keys(...held, ...stroke(key), ...freed));
    },
    type: (text) => call("POST", "/actions", keys(...[...text].flatMap(stroke))),
    move: (x, y) =>
      call("POST", "/actions", pointer({ type: "pointerMove", x: Math.round(x), y: Math.round(y) })),
    down: () => call("POST", "/actions", pointer({ type: "pointerDown", button: 0 })),
    up: () => call("POST", "/actions", pointer({ type: "pointerUp", button: 0 })),
    doubleClick(x, y) {
      const click = [
        { type: "pointerDown", button: 0 },
        { type: "pointerUp", button: 0 },
      ];
      const there = { type: "pointerMove", x: Math.round(x), y: Math.round(y) };
      return call("POST", "/actions", pointer(there, ...click, ...click));
    },
    async resize(size) {
      // The window has a bar above the page.
      const bars = await run("(async () => outerWidth - innerWidth + ' ' + (outerHeight - innerHeight))()");
      const [beside = 0, above = 0] = bars.split(" ").map(Number);
      await call("POST", "/window/rect", { width: size.width + beside, height: size.height + above });
      const wanted = `${size.width} ${size.height}`;
      let is = "";
      for (const end = Date.now() + 5_000; is !== wanted; ) {
        if (Date.now() > end) throw new Error(`WebKit's window takes ${is} px, not ${wanted}`);
        is = await run("(async () => innerWidth + ' ' + innerHeight)()");
      }
    },
    screenshot: async () => Buffer.from(await call<string>("GET", "/screenshot"), "base64"),
  };
}

/** A driver with one browser, which it ends together with all its processes. */
async function openSession(display: string): Promise<{ call: Call; stop: () => Promise<void> }> {
  const port = await freePort();
  const service = start(pathOf("webKitDriver"), [`--port=${port}`, "--host=127.0.0.1"], {
    DISPLAY: display,
    NO_AT_BRIDGE: "1",
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
  });
  const base = `http://127.0.0.1:${port}`;
  const call = caller(base);
  try {
    const answers = () => call("GET", "/status").then(Boolean, () => false);
    for (const end = Date.now() + 10_000; !(await answers()); ) {
      if (Date.now() > end) throw new Error("WebKitWebDriver does not answer");
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    const { sessionId } = await call<{ sessionId: string }>("POST", "/session", {
      capabilities: capabilities(),
    });
    return { call: caller(`${base}/session/${sessionId}`), stop: service.stop };
  } catch (error) {
    await service.stop();
    throw error;
  }
}

export async function openWebKit(): Promise<Engine> {
  const screen = start(pathOf("xvfb"), [
    "-displayfd",
    "3",
    "-screen",
    "0",
    "1600x1400x24",
    "-nolisten",
    "tcp",
  ]);
  const display = await displayOf(screen.child);
  return {
    name: "webkit",
    async open(size: Size = { width: 1000, height: 800 }) {
      const { call, stop } = await openSession(display);
      const driver = { ...driverOf(call), close: stop };
      try {
        await driver.resize(size);
        return new EnginePage(driver);
      } catch (error) {
        await stop();
        throw error;
      }
    },
    close: screen.stop,
  };
}
