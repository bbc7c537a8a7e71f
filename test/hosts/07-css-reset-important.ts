import { type HostPage, shop } from "./page.ts";

export default {
  number: 7,
  name: "css-reset-important",
  html: () =>
    shop({
      head: `<style>
        body * { all: unset !important; }
        body > * { display: none !important; }
        body > main { display: block !important; }
      </style>`,
    }),
} satisfies HostPage;
