import { type HostPage, shop } from "./page.ts";

const why = "the shop's policy lets no answer out, and every engine reports each try";

export default {
  number: 5,
  name: "csp-blocks-connect",
  html: () => shop({}),
  headers: ({ collector, path }) => ({
    "Content-Security-Policy": [
      `script-src ${collector}`,
      "connect-src 'none'",
      `report-uri ${path}/reports`,
    ].join("; "),
  }),
  exceptions: [
    { invariant: "policy", seen: /connect-src/, why },
    {
      invariant: "console",
      engines: ["chromium", "firefox"],
      seen: /connect-src|Content Security Policy/,
      why,
    },
    { invariant: "answer", seen: /^0 answers arrived$/, why },
  ],
  async use(visit) {
    await visit.choose(9);
    await visit.finish();
    await visit.close();
    await visit.reload();
    await visit.hears("skip lastAskedAt");
  },
} satisfies HostPage;
