import { type HostPage, shop, tagOf } from "./page.ts";

export default {
  number: 34,
  name: "module-tag",
  html: () => shop({}),
  tag: (place) => tagOf(place, { type: "module" }),
} satisfies HostPage;
