/** The entry of a wallboard's page, `/share/<key>`: one survey's figures for a screen on a wall. */
import { render } from "preact";
import "./main.css";
import { isLanguage, language } from "./texts/language.ts";
import { Wallboard } from "./views/Wallboard.tsx";

const query = new URLSearchParams(location.search);
const asked = query.get("lang");
if (isLanguage(asked)) language.value = asked;

const theme = query.get("theme");
if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;

const key = decodeURIComponent(location.pathname.split("/").at(-1)!);
render(<Wallboard shareKey={key} />, document.getElementById("app")!);
