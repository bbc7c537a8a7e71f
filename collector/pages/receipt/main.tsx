import { render } from "preact";
import type { PageWording } from "#shared/wording/wording.ts";
import "../pages.css";
import { ownAnswer } from "./own-answer.ts";
import { Receipt } from "./Receipt.tsx";

const page: PageWording = JSON.parse(document.querySelector('script[type="application/json"]')!.textContent!);
const place = document.getElementById("receipt")!;
place.replaceChildren();
render(<Receipt page={page} />, place);
ownAnswer.load();
