/** Four things are built: the loader, the card, the dashboard, and the Node program with the demo. */
import { chmodSync, readFileSync } from "node:fs";
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

export default defineConfig({
  plugins: [executable],
  define: { __VERSION__: JSON.stringify(version) },
  appType: "custom",
  publicDir: false,
  environments: {
    loader: {
      consumer: "client",
      build: {
        outDir: "dist",
        emptyOutDir: true,
        target: "es2019",
        minify: "terser",
        terserOptions,
        // A library build leaves import() alone; an application build would wrap it in a preload helper.
        lib: {
          entry: "widget/loader.ts",
          formats: ["iife"],
          name: "anbefalLoader",
          fileName: () => "loader.js",
        },
      },
    },
    card: {
      consumer: "client",
      build: {
        outDir: "dist/a",
        target: "es2020",
        // Logical properties as they are; for older engines they would be written out once per direction.
        // esbuild adds nothing of its own; the default writes variables and fonts into the sheet.
        cssMinify: "esbuild",
        cssTarget: ["chrome92", "firefox91", "safari15"],
        minify: "terser",
        terserOptions,
        modulePreload: false,
        rolldownOptions: {
          input: "widget/card/open-card.tsx",
          preserveEntrySignatures: "strict",
          output: { format: "es", entryFileNames: "card.[hash].js" },
        },
      },
    },
    dashboard: {
      consumer: "client",
      build: {
        outDir: "dist/dashboard",
        cssCodeSplit: false,
        rolldownOptions: {
          input: "collector/dashboard/main.tsx",
          output: { entryFileNames: "main.[hash].js", assetFileNames: "main.[hash][extname]" },
        },
      },
    },
    program: {
      consumer: "server",
      build: {
        outDir: "dist",
        emptyOutDir: false,
        ssr: true,
        target: "node20",
        minify: false,
        rolldownOptions: {
          input: ["collector/cli.ts", "collector/store/writer.ts", "demo/main.ts", "demo/seed.ts"],
          // One file a module: the writer lies beside the store that starts it, and stack traces name sources.
          output: { preserveModules: true, preserveModulesRoot: ".", entryFileNames: "[name].js" },
        },
      },
    },
  },
  builder: {
    async buildApp(builder) {
      // In this order: the loader's build empties dist.
      for (const name of ["loader", "card", "dashboard", "program"])
        await builder.build(builder.environments[name]!);
    },
  },
  test: {
    // The store's writer thread runs from source, too.
    execArgv: ["--import", new URL("./test/support/typescript.mjs", import.meta.url).href],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          include: ["test/**/*.test.{ts,tsx}"],
          exclude: ["test/e2e/**"],
          globalSetup: "test/support/build.ts",
        },
      },
      {
        // Apart, so that a missing browser is installed once, and not for a unit test.
        extends: true,
        test: {
          name: "browser",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: ["test/support/build.ts", "test/support/browser.ts"],
        },
      },
    ],
  },
});
