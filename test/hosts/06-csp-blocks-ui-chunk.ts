import { type HostPage, shop } from "./page.ts";

const why =
  "the shop's policy allows the loader's folder only, so there is no card, and every engine reports it";

export default {
  number: 6,
  name: "csp-blocks-ui-chunk",
  html: () => shop({}),
  headers: ({ collector, path }) => ({
    "Content-Security-Policy": [
      `script-src ${collector}/w/`,
      `connect-src ${collector}`,
      `report-uri ${path}/reports`,
    ].join("; "),
  }),
  exceptions: [
    { invariant: "policy", seen: /script-src/, why },
    {
      invariant: "console",
      engines: ["chromium", "firefox"],
      seen: /script-src|Content Security Policy/,
      why,
    },
    { invariant: "answer", seen: /^0 answers arrived$/, why },
  ],
  async use(visit) {
    await visit.hears("error load");
    await visit.hidden();
  },
} satisfies HostPage;
