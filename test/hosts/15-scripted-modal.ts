import { type HostPage, shop } from "./page.ts";

/** As the component libraries do it: without the dialog element, by hand. */
const modal = `
const modal = document.querySelector("#modal");
let last = modal.querySelector("button");
document.body.style.pointerEvents = "none";
for (const sibling of document.body.children)
  if (sibling !== modal && sibling.localName !== "script") sibling.setAttribute("aria-hidden", "true");
document.addEventListener("focusin", (event) => {
  if (modal.contains(event.target)) last = event.target;
  else last.focus();
});
document.addEventListener("focusout", (event) => {
  if (event.relatedTarget && !modal.contains(event.relatedTarget)) last.focus();
});
last.focus();
`;

export default {
  number: 15,
  name: "scripted-modal",
  html: () =>
    shop({
      head: "<style>#modal { position: fixed; inset: 40px auto auto 40px; pointer-events: auto; }</style>",
      body: `<div id="modal" role="dialog" aria-label="Newsletter"><button>No, thanks</button></div>
        <script>{${modal}}</script>`,
    }),
  async after({ page }) {
    await page.until("the trap holds the focus", () => {
      document.querySelector<HTMLElement>("#modal button")!.focus();
      return document.activeElement === document.querySelector("#modal button");
    });
  },
} satisfies HostPage;
