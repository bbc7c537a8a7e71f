import { render } from "preact";
import { param } from "./place.ts";
import { session } from "./session.ts";
import "./main.css";
import { Shell } from "./views/Shell.tsx";
import { SignIn } from "./views/SignIn.tsx";
import { isView, viewOf } from "./views.ts";

function Dashboard() {
  const { value } = session.signedIn;
  // Until it is known, neither: a form that goes again would be a flash.
  return value === undefined ? null : value ? <Shell /> : <SignIn />;
}

// While it is asked who is signed in.
const first = param("view") || "overview";
if (isView(first))
  viewOf(first)
    .load()
    .catch(() => {});

render(<Dashboard />, document.getElementById("app")!);
