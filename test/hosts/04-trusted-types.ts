import { type HostPage, shop } from "./page.ts";

export default {
  number: 4,
  name: "trusted-types",
  html: () => shop({}),
  headers: ({ collector, path }) => ({
    "Content-Security-Policy": [
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
      `script-src ${collector}`,
      `connect-src ${collector}`,
      `report-uri ${path}/reports`,
    ].join("; "),
  }),
} satisfies HostPage;
