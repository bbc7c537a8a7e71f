import { reactPage } from "./react.ts";

export default reactPage("react-19");
