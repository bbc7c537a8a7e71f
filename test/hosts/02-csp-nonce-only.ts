import { type HostPage, shop, tagOf } from "./page.ts";

export default {
  number: 2,
  name: "csp-nonce-only",
  html: () => shop({}),
  tag: (place) => tagOf(place, { nonce: "r4nd0m" }),
  headers: ({ collector, path }) => ({
    "Content-Security-Policy": [
      "default-src 'none'",
      "script-src 'nonce-r4nd0m'",
      "style-src 'nonce-r4nd0m'",
      `connect-src ${collector}`,
      `report-uri ${path}/reports`,
    ].join("; "),
  }),
} satisfies HostPage;
