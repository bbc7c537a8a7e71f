import { spaPage } from "./spa.ts";

export default spaPage("hash-spa", "window.goTo = (address) => { location.hash = address; };", {
  asks: "#/thanks",
  other: "#/cart",
});
