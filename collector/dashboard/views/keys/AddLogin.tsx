import { useState } from "preact/hooks";
import { useAct } from "../../act.ts";
import { send } from "../../api.ts";
import { catalog } from "../../catalog.ts";
import { dateTime } from "../../format.ts";
import { session } from "../../session.ts";
import { keysTexts } from "../../texts/keys.ts";
import { CodeBlock } from "../../ui/CodeBlock.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Select, TextField } from "../../ui/Field.tsx";

interface Login {
  url: string;
  /** Epoch ms. */
  expiresAt: number;
}

/** Makes a link that signs a colleague in, once. */
export function AddLogin({ onClose }: { onClose: () => void }) {
  const t = keysTexts();
  const bound = session.signedIn.value!.site;
  const sites = Object.fromEntries(catalog.sites.value!.map(({ key, name }) => [key, name]));
  const [label, setLabel] = useState("");
  const [role, setRole] = useState("read");
  const [site, setSite] = useState(bound ?? "");
  const [login, setLogin] = useState<Login>();
  const { busy, error, run, fault } = useAct();

  const make = () =>
    run(async () => {
      const body = { role, label, site: site || null };
      setLogin(await send<Login>("POST", "v1/sessions/logins", { body }));
    });

  if (login)
    return (
      <Dialog title={label} onClose={onClose}>
        <CodeBlock title={t.loginLink} code={login.url} />
        <p class="warning">{t.loginUntil(dateTime(login.expiresAt, catalog.site.value!.timezone))}</p>
        <button type="button" class="primary" onClick={onClose}>
          {t.done}
        </button>
      </Dialog>
    );
  return (
    <Dialog title={t.addLogin} onClose={onClose}>
      <p>{t.loginAbout}</p>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <TextField
          label={t.loginLabel}
          fault={fault("label")}
          required
          maxLength={100}
          value={label}
          onInput={(event) => setLabel(event.currentTarget.value)}
        />
        <Select
          label={t.loginRole}
          options={t.loginRoles}
          value={role}
          onChange={(event) => setRole(event.currentTarget.value)}
        />
        {catalog.sites.value!.length > 1 && (
          <Select
            label={t.site}
            options={bound ? sites : { "": t.allSites, ...sites }}
            value={site}
            onChange={(event) => setSite(event.currentTarget.value)}
          />
        )}
        {error && <Failure error={error} />}
        <div class="buttons">
          <button type="submit" class="primary" disabled={busy}>
            {t.makeLogin}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
