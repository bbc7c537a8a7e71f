import { session } from "../session.ts";

export function SignIn() {
  return (
    <main class="sign-in">
      <h1>Anbefal</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          session.signIn(String(new FormData(event.currentTarget).get("key")).trim());
        }}
      >
        <label>
          Owner or read key
          <input name="key" type="password" required autocomplete="off" spellcheck={false} />
        </label>
        <button type="submit">Sign in</button>
        {session.error.value && <p role="alert">{session.error.value}</p>}
        <p class="quiet">
          Without a key: <code>npx anbefal login</code> prints a link that signs in.
        </p>
      </form>
    </main>
  );
}
