import { type HostPage, shop } from "./page.ts";

export default {
  number: 8,
  name: "rem-and-zoom",
  html: () => shop({ head: `<style>html { font-size: 8px; zoom: 0.6; } body { font-size: 62.5%; }</style>` }),
} satisfies HostPage;
