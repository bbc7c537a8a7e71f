import { render } from "preact";
import { session } from "./session.ts";
import "./main.css";
import { Overview } from "./views/Overview.tsx";
import { SignIn } from "./views/SignIn.tsx";

function Dashboard() {
  return session.key.value ? <Overview /> : <SignIn />;
}

render(<Dashboard />, document.getElementById("app")!);
