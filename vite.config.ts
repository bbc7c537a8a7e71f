/** What is built: the loader, the modules it imports, the collector's own pages, and the Node program with the demo. */
import { chmodSync, readFileSync } from "node:fs";
import type { EnvironmentOptions } from "vite";
import { defineConfig } from "vitest/config";

const { version } = JSON.parse(readFileSync(new URL("./package.json", import.meta.url), "utf8"));

/** Smaller than the default minifier's output, and this is what the pages of every shop load. */
const terserOptions = {
  compress: { passes: 3, pure_getters: true, unsafe_arrows: true },
  format: { comments: false },
};

/** npx runs the command's file itself. */
const executable = {
  name: "executable",
  writeBundle(_: unknown, bundle: object) {
    if ("collector/cli.js" in bundle) chmodSync("dist/collector/cli.js", 0o755);
  },
};

/** A library build keeps these marks for whoever bundles it further; nobody does. */
const plain = {
  name: "plain",
  generateBundle(_: unknown, bundle: Record<string, { type: string; code?: string }>) {
    for (const chunk of Object.values(bundle))
      if (
        chunk.code &&
        /^(card|page|after-score|check)\./.test((chunk as { fileName?: string }).fileName ?? "")
      )
        chunk.code = chunk.code.replace(/\/\* @__PURE__ \*\/\n?/g, "");
  },
};

/**
 * Tells Chromium to compile all functions with the file, and not each one a
 * second time when it is first called, which most are at once: a third less
 * script time on a slow phone (npm run bench).
 */
const compiledWhole = {
  name: "compiled-whole",
  generateBundle(_: unknown, bundle: Record<string, { type: string; code?: string }>) {
    for (const [file, chunk] of Object.entries(bundle))
      if (chunk.code && /^(loader|card)\b/.test(file))
        chunk.code = `//# allFunctionsCalledOnLoad\n${chunk.code}`;
  },
};

/** A classic script, as a page's tag loads it. */
const scriptOf = (entry: string, name: string): EnvironmentOptions => ({
  consumer: "client",
  build: {
    outDir: "dist",
    emptyOutDir: name === "loader",
    target: "es2019",
    minify: "terser",
    terserOptions,
    lib: { entry, formats: ["iife"], name: "anbefal", fileName: () => `${name}.js` },
  },
});

/** A module that the loader imports when it needs it. */
const moduleOf = (input: string, name: string): EnvironmentOptions => ({
  consumer: "client",
  build: {
    outDir: "dist/a",
    emptyOutDir: false,
    target: "es2020",
    // Logical properties as they are; for older engines they would be written out once per direction.
    // esbuild adds nothing of its own; the default writes variables and fonts into the sheet.
    cssMinify: "esbuild",
    cssTarget: ["chrome92", "firefox91", "safari15"],
    minify: "terser",
    terserOptions,
    modulePreload: false,
    // A library build leaves import() alone; an application build would wrap it in a preload helper.
    lib: { entry: input, formats: ["es"] },
    rolldownOptions: {
      // What a later part shares with the module stays in it: one file to show the card.
      preserveEntrySignatures: "allow-extension",
      output: { entryFileNames: `${name}.[hash:6].js`, chunkFileNames: "[name].[hash:6].js" },
    },
  },
});

export default defineConfig({
  plugins: [executable, plain, compiledWhole],
  define: { __VERSION__: JSON.stringify(version) },
  // How long the minifier takes is no fault to report at every start.
  build: { rolldownOptions: { checks: { pluginTimings: false } } },
  appType: "custom",
  publicDir: false,
  environments: {
    loader: scriptOf("widget/loader.ts", "loader"),
    anySite: scriptOf("widget/any-site.ts", "any-site"),
    card: moduleOf("widget/card/open-card.tsx", "card"),
    page: moduleOf("widget/page/page.ts", "page"),
    npm: {
      consumer: "client",
      build: {
        outDir: "dist/npm",
        target: "es2020",
        // For other bundlers, and for whoever reads what a package brings along.
        minify: false,
        lib: { entry: { widget: "widget/index.ts", inline: "widget/inline.ts" }, formats: ["es"] },
        rolldownOptions: { output: { entryFileNames: "[name].js", chunkFileNames: "anbefal.js" } },
      },
    },
    hosted: {
      consumer: "client",
      build: {
        outDir: "dist/a",
        emptyOutDir: false,
        target: "es2020",
        modulePreload: false,
        rolldownOptions: {
          input: "widget/hosted.ts",
          output: { format: "es", entryFileNames: "hosted.[hash].js" },
        },
      },
    },
    receipt: {
      consumer: "client",
      build: {
        outDir: "dist/a",
        emptyOutDir: false,
        cssCodeSplit: false,
        modulePreload: false,
        rolldownOptions: {
          input: "collector/pages/receipt/main.tsx",
          // Its sheet is that of all the collector's own pages.
          output: { entryFileNames: "receipt.[hash].js", assetFileNames: "pages.[hash][extname]" },
        },
      },
    },
    reference: {
      consumer: "client",
      build: {
        outDir: "dist/a",
        emptyOutDir: false,
        rolldownOptions: {
          input: "collector/pages/reference.css",
          output: { assetFileNames: "reference.[hash][extname]" },
        },
      },
    },
    dashboard: {
      consumer: "client",
      build: {
        outDir: "dist/dashboard",
        cssCodeSplit: false,
        // Its preloads would be asked for at the host's root, where nothing is.
        modulePreload: false,
        rolldownOptions: {
          input: { main: "collector/dashboard/main.tsx", wallboard: "collector/dashboard/wallboard.tsx" },
          // One sheet for both.
          output: { entryFileNames: "[name].[hash].js", assetFileNames: "main.[hash][extname]" },
        },
      },
    },
    program: {
      consumer: "server",
      // Hundreds of small files: to find each of them takes longer than all else at a start.
      resolve: {
        noExternal: /^(hono|@hono\/node-server|kysely|zod|commander|papaparse|rate-limiter-flexible)(\/|$)/,
      },
      build: {
        outDir: "dist",
        emptyOutDir: false,
        ssr: true,
        target: "node20",
        minify: false,
        rolldownOptions: {
          input: Object.fromEntries(
            [
              "collector/cli",
              "collector/store/checker",
              "collector/store/inspector",
              "collector/store/reader",
              "collector/store/writer",
              "demo/main",
            ].map((name) => [name, `${name}.ts`]),
          ),
          // The store's threads lie beside what starts them.
          output: { entryFileNames: "[name].js", chunkFileNames: "collector/store/[name].[hash].js" },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      // In this order: the loader's build empties dist.
      for (const name of [
        "loader",
        "anySite",
        "card",
        "page",
        "npm",
        "hosted",
        "receipt",
        "reference",
        "dashboard",
        "program",
      ])
        await builder.build(builder.environments[name]!);
    },
  },
  test: {
    // The store's threads run from source, too.
    execArgv: ["--import", new URL("./test/support/typescript.mjs", import.meta.url).href],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: ["test/e2e/**", "test/hosts/**", "**/node_modules/**"],
          globalSetup: "test/support/build.ts",
        },
      },
      {
        // Apart, so that a missing browser is installed once, and not for a unit test.
        extends: true,
        test: {
          name: "browser",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: ["test/support/build.ts", "test/support/install.ts"],
        },
      },
      {
        // After the others: three browsers, one at a time, leave no room beside them.
        extends: true,
        test: {
          name: "hosts",
          include: ["test/hosts/**/*.test.ts"],
          globalSetup: ["test/support/build.ts", "test/support/install.ts"],
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
