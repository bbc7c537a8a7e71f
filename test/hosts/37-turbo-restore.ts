import { swapPage } from "./routers.ts";

/** Back to a page of which the router kept a copy, with all that stood in it. */
export default swapPage("turbo-restore", ["turbo", "turboBack"]);
