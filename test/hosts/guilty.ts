/** A page whose "widget" does all that ours must not: the watch has to see each deed. */
import { type HostPage, shop } from "./page.ts";

const deeds = `
console.warn("said");
setTimeout(() => { throw new Error("thrown"); });
Promise.reject(new Error("rejected"));
localStorage.setItem("left", "behind");
document.cookie = "left=behind";
document.body.style.color = "red";
document.body.className = "touched";
history.pushState({}, "", location.href);
history.replaceState = function () {};
window.extra = 1;
const push = document.createElement("div");
push.style.height = "300px";
const violation = document.createElement("script");
violation.textContent = "1";
document.head.append(violation);
requestAnimationFrame(() => requestAnimationFrame(() => {
  document.body.prepend(push);
  requestAnimationFrame(() => requestAnimationFrame(() => { window.anbefal = 1; }));
}));
`;

export const guilty: HostPage = {
  number: 0,
  name: "guilty",
  html: () => shop({}),
  tag: ({ path }) => `<script src="${path}/deeds.js"></script>`,
  routes: () => ({ "/deeds.js": { type: "text/javascript", body: deeds } }),
  headers: ({ path }) => ({ "Content-Security-Policy": `script-src 'self'; report-uri ${path}/reports` }),
  async use({ page }) {
    await page.until("all is done", () => "anbefal" in window);
  },
};
