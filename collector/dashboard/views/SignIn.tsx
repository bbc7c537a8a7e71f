import { session } from "../session.ts";
import { signInTexts } from "../texts/sign-in.ts";
import { Failure } from "../ui/Failure.tsx";
import { TextField } from "../ui/Field.tsx";

export function SignIn() {
  const t = signInTexts();
  const refusal = session.refusal.value;
  return (
    <main class="sign-in">
      <p class="brand">Anbefal</p>
      <h1>{t.title}</h1>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          session.signIn(String(new FormData(event.currentTarget).get("key")).trim());
        }}
      >
        <TextField label={t.key} name="key" type="password" required autocomplete="off" spellcheck={false} />
        <button type="submit" class="primary">
          {t.signIn}
        </button>
        {refusal && <Failure error={refusal} />}
        <p class="quiet">
          {t.withoutKey} <code>npx anbefal login</code>
        </p>
      </form>
    </main>
  );
}
