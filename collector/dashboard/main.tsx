import { render } from "preact";
import { session } from "./session.ts";
import "./main.css";
import { Overview } from "./views/Overview.tsx";
import { SignIn } from "./views/SignIn.tsx";

function Dashboard() {
  const { value } = session.signedIn;
  // Until it is known, neither: a form that goes again would be a flash.
  return value === undefined ? null : value ? <Overview /> : <SignIn />;
}

render(<Dashboard />, document.getElementById("app")!);
