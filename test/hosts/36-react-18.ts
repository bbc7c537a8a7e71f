import { reactPage } from "./react.ts";

export default reactPage("react-18", { react: "react18", "react-dom": "react-dom18" });
