import { type HostPage, shop, tagOf } from "./page.ts";

export default {
  number: 3,
  name: "csp-strict-dynamic",
  html: () => shop({}),
  tag: (place) => tagOf(place, { nonce: "r4nd0m" }),
  headers: ({ collector, path }) => ({
    "Content-Security-Policy": [
      "default-src 'self'",
      "script-src 'nonce-r4nd0m' 'strict-dynamic'",
      "style-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      `connect-src ${collector}`,
      `report-uri ${path}/reports`,
    ].join("; "),
  }),
} satisfies HostPage;
