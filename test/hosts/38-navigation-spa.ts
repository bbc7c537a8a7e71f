import { spaPage } from "./spa.ts";

export default spaPage(
  "navigation-spa",
  `
  window.goTo = (address) => { window.navigation ? navigation.navigate(address) : history.pushState({}, "", address); };
  if (window.navigation)
    navigation.addEventListener("navigate", (event) => {
      if (event.canIntercept && event.navigationType !== "reload") event.intercept({ async handler() {} });
    });
  `,
  { asks: "?step=thanks", other: "?step=cart" },
);
