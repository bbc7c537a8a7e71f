import { useState } from "preact/hooks";
import type { ApiKey, Role } from "#shared/schema/keys.ts";
import { useAct } from "../../act.ts";
import { send } from "../../api.ts";
import { catalog } from "../../catalog.ts";
import { session } from "../../session.ts";
import { keysTexts } from "../../texts/keys.ts";
import { CodeBlock } from "../../ui/CodeBlock.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Select, TextField } from "../../ui/Field.tsx";

/** A share key is made as a wallboard's link. */
const offered = ["read", "invite", "owner"] as const satisfies Role[];

/** Asks what a key is to open and for whom, and shows its secret, once. */
export function AddKey({ onClose, reload }: { onClose: () => void; reload: () => void }) {
  const t = keysTexts();
  const bound = session.signedIn.value!.site;
  const [role, setRole] = useState<(typeof offered)[number]>("read");
  const [label, setLabel] = useState("");
  const [site, setSite] = useState(bound ?? "");
  const [secret, setSecret] = useState<string>();
  const { busy, error, run, fault } = useAct();
  const sites = Object.fromEntries(catalog.sites.value!.map(({ key, name }) => [key, name]));

  const add = () =>
    run(async () => {
      const body = { role, label, site: site || null };
      setSecret((await send<ApiKey & { secret: string }>("POST", "v1/keys", { body })).secret);
      reload();
    });

  if (secret !== undefined)
    return (
      <Dialog title={label} onClose={onClose}>
        <CodeBlock title={t.secret} code={secret} />
        <p class="warning">{t.secretOnce}</p>
        <button type="button" class="primary" onClick={onClose}>
          {t.done}
        </button>
      </Dialog>
    );
  return (
    <Dialog title={t.addKey} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <Select
          label={t.role}
          hint={t.rolesAbout[role]}
          options={Object.fromEntries(offered.map((name) => [name, t.roles[name]]))}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value as typeof role)}
        />
        <TextField
          label={t.label}
          hint={t.labelHint}
          fault={fault("label")}
          required
          maxLength={100}
          value={label}
          onInput={(event) => setLabel(event.currentTarget.value)}
        />
        <Select
          label={t.site}
          options={bound ? sites : { "": t.allSites, ...sites }}
          value={site}
          onChange={(event) => setSite(event.currentTarget.value)}
        />
        {error && <Failure error={error} />}
        <div class="buttons">
          <button type="submit" class="primary" disabled={busy}>
            {t.addKey}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
