import { type HostPage, shop } from "./page.ts";

/** The first answer is never settled, the second gives nothing, and all later ones throw at once. */
const patch = `{
  let answers = 0;
  const ways = [
    () => new Promise(() => {}),
    () => undefined,
    () => { throw new TypeError("fetch is not what it was"); },
  ];
  window.fetch = (url) => ways[/responses/.test(url) ? Math.min(answers++, 2) : 2]();
}`;

export default {
  number: 23,
  name: "fetch-patched",
  html: () => shop({ head: `<script>${patch}</script>` }),
} satisfies HostPage;
