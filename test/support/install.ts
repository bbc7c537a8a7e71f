/** Where the programs are that drive the browser tests; missing ones are installed on Debian, else a failure with its cure. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";

/** MiniBrowser lies below the folder of the machine's architecture. */
const libraries = () =>
  existsSync("/usr/lib")
    ? readdirSync("/usr/lib")
        .filter((name) => name.includes("-linux-"))
        .map((name) => `/usr/lib/${name}`)
    : [];

/** Each program: the Debian package it comes in, and the places where it may lie. */
const programs = {
  chromium: {
    package: "chromium",
    places: () =>
      process.env.CHROME
        ? [process.env.CHROME]
        : ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"],
  },
  firefox: { package: "firefox-esr", places: () => ["/usr/bin/firefox-esr", "/usr/bin/firefox"] },
  webKitDriver: { package: "webkit2gtk-driver", places: () => ["/usr/bin/WebKitWebDriver"] },
  miniBrowser: {
    package: "webkit2gtk-driver",
    places: () =>
      libraries().flatMap((folder) => [
        `${folder}/webkit2gtk-4.1/MiniBrowser`,
        `${folder}/webkitgtk-6.0/MiniBrowser`,
      ]),
  },
  xvfb: { package: "xvfb", places: () => ["/usr/bin/Xvfb"] },
} satisfies Record<string, { package: string; places: () => string[] }>;

type Program = keyof typeof programs;

const find = (program: Program) => programs[program].places().find((place) => existsSync(place));

/** The program's path; fails with the command that installs what is missing. */
export function pathOf(program: Program): string {
  const found = find(program);
  if (!found)
    throw new Error(
      `The tests need ${program}, which is not here: apt-get install ${programs[program].package}` +
        (program === "chromium" ? ", or set CHROME to its path." : "."),
    );
  return found;
}

/** Before the tests in a browser: all that they drive is there. */
export default function prepare(): void {
  const all = Object.keys(programs) as Program[];
  const missing = new Set(
    all.filter((program) => !find(program)).map((program) => programs[program].package),
  );
  if (missing.size && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.info(`Installing ${[...missing].join(", ")} for the browser tests ...`);
    const options = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
    execFileSync("apt-get", ["update", "-q"], options);
    execFileSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...missing], options);
  }
  for (const program of all) pathOf(program);
}
