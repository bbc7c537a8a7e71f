import type { HostPage } from "./page.ts";
import { spaPage } from "./spa.ts";

const page = spaPage(
  "push-state-patched",
  'window.goTo = (address) => { history.pushState({}, "", address); };',
  {
    asks: "?step=thanks",
    other: "?step=cart",
    // An analytics script that comes after the widget, and one that puts the engine's own back.
    late: `
      const original = history.pushState;
      history.pushState = function () {
        const result = original.apply(this, arguments);
        window.dispatchEvent(new Event("locationchange"));
        return result;
      };
      const wrapped = history.pushState;
      history.pushState = function () { return wrapped.apply(this, arguments); };
      history.pushState = wrapped;
    `,
  },
);

export default {
  ...page,
  exceptions: [
    ...page.exceptions!,
    { invariant: "history", seen: /^pushState is another$/, why: "another script of the page patches it" },
  ],
} satisfies HostPage;
