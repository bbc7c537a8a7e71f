import { swapPage } from "./routers.ts";

export default swapPage("body-swap", ["turbo", "astro", "barba"]);
