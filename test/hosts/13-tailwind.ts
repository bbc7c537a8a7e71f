import { compile } from "tailwindcss";
import { expect } from "vitest";
import { css } from "./libraries.ts";
import { type HostPage, shop } from "./page.ts";

const classes =
  "flex grid gap-4 p-4 rounded-lg border bg-white text-sm font-bold shadow space-y-2 divide-y prose container mx-auto ring-2 hover:bg-black dark:bg-black".split(
    " ",
  );
const framework = await compile('@import "tailwindcss";', {
  loadStylesheet: async (id, base) => ({ base, path: id, content: css("tailwindcss/index.css") }),
});
const parts = ["div", "p", "button", "input", "ul", "h2", "a", "fieldset", "textarea", "label"];
const body = Array.from({ length: 50 }, (_, n) => {
  const name = parts[n % parts.length]!;
  const attributes = `class="host ${classes[n % classes.length]} ${classes[(n * 7) % classes.length]}"`;
  return name === "input" ? `<input ${attributes}>` : `<${name} ${attributes}>Part ${n}</${name}>`;
}).join("\n");

const styles = () =>
  [...document.querySelectorAll(".host")].map((element) => {
    const style = getComputedStyle(element);
    let text = "";
    for (let i = 0; i < style.length; i++) text += `${style[i]}: ${style.getPropertyValue(style[i]!)};`;
    return text;
  });

export default {
  number: 13,
  name: "tailwind",
  html: ({ path }) =>
    shop({
      head: `<link rel="stylesheet" href="${path}/app.css">`,
      body: `${body}<script>var before = (${styles})();</script>`,
    }),
  routes: () => ({ "/app.css": { type: "text/css", body: framework.build(classes) } }),
  async after({ page }) {
    const before = await page.evaluate(() => (window as unknown as { before: string[] }).before);
    expect(before).toHaveLength(50);
    expect(await page.evaluate(styles)).toEqual(before);
  },
} satisfies HostPage;
