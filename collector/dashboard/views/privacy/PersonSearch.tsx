import { useEffect, useState } from "preact/hooks";
import type { PersonFound as Found, Person, PersonErased } from "#shared/schema/people.ts";
import type { Site } from "#shared/schema/sites.ts";
import { useAct } from "../../act.ts";
import { send } from "../../api.ts";
import { go, param } from "../../place.ts";
import { privacyTexts } from "../../texts/privacy.ts";
import { Failure } from "../../ui/Failure.tsx";
import { TextField } from "../../ui/Field.tsx";
import { PersonFound, PersonGone } from "./PersonFound.tsx";

const references = ["customer", "contact", "order"] as const;
type Entered = Record<(typeof references)[number], string>;

const personOf = (entered: Entered): Person =>
  Object.fromEntries(
    references.map((name) => [name, entered[name].trim()]).filter(([, text]) => text !== ""),
  );

/** A person by their references: those in the address are looked for at once. */
export function PersonSearch({ site }: { site: Site }) {
  const t = privacyTexts();
  const [entered, setEntered] = useState<Entered>({
    customer: param("customer"),
    contact: param("contact"),
    order: param("order"),
  });
  const [isMissing, setIsMissing] = useState(false);
  const [result, setResult] = useState<{ person: Person; found: Found } | { erased: PersonErased }>();
  const { busy, error, run } = useAct();

  function find(): void {
    const person = personOf(entered);
    const isEmpty = Object.keys(person).length === 0;
    setIsMissing(isEmpty);
    setResult(undefined);
    if (isEmpty) return;
    run(async () => {
      const found = await send<Found>("POST", `v1/people/find?site=${site.key}`, { body: person });
      setResult({ person, found });
    });
  }

  useEffect(() => {
    if (Object.keys(personOf(entered)).length > 0) find();
    // A person does not stay in the address, where logs, histories and screenshots would keep them.
    go({ customer: "", contact: "", order: "" }, { replace: true });
  }, []);

  return (
    <section class="panel" aria-labelledby="privacy-find">
      <h2 id="privacy-find">{t.find}</h2>
      <p class="hint">{t.findHint}</p>
      <form
        class="privacy-find"
        onSubmit={(event) => {
          event.preventDefault();
          find();
        }}
      >
        {references.map((name) => (
          <TextField
            key={name}
            label={t[name]}
            fault={isMissing && name === "customer" ? t.needed : undefined}
            autocomplete="off"
            maxLength={200}
            value={entered[name]}
            onInput={(event) => setEntered({ ...entered, [name]: event.currentTarget.value })}
          />
        ))}
        <div class="buttons">
          <button type="submit" class="primary" disabled={busy}>
            {t.search}
          </button>
        </div>
      </form>
      {error && <Failure error={error} retry={find} />}
      <div class="privacy-result" role="status" aria-busy={busy}>
        {result && "found" in result && (
          <PersonFound {...result} site={site} onErased={(erased) => setResult({ erased })} />
        )}
        {result && "erased" in result && <PersonGone erased={result.erased} />}
      </div>
    </section>
  );
}
