import { type HostPage, shop } from "./page.ts";

export default {
  number: 1,
  name: "csp-none",
  html: () => shop({}),
  headers: ({ collector, path }) => ({
    "Content-Security-Policy": [
      "default-src 'none'",
      `script-src ${collector}`,
      `connect-src ${collector}`,
      "style-src 'none'",
      `report-uri ${path}/reports`,
    ].join("; "),
  }),
} satisfies HostPage;
