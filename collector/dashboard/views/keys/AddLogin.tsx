import { useState } from "preact/hooks";
import { useAct } from "../../act.ts";
import { send } from "../../api.ts";
import { catalog } from "../../catalog.ts";
import { dateTime } from "../../format.ts";
import { session } from "../../session.ts";
import { keysTexts } from "../../texts/keys.ts";
import { Select } from "../../ui/Field.tsx";
import { MakeDialog, SiteChoice } from "./MakeDialog.tsx";

interface Login {
  url: string;
  /** Epoch ms. */
  expiresAt: number;
}

/** Makes a link that signs a colleague in, once. */
export function AddLogin({ onClose }: { onClose: () => void }) {
  const t = keysTexts();
  const [label, setLabel] = useState("");
  const [role, setRole] = useState("read");
  const [site, setSite] = useState(session.signedIn.value!.site ?? "");
  const [login, setLogin] = useState<Login>();
  const act = useAct();

  const make = () =>
    act.run(async () => {
      const body = { role, label, site: site || null };
      setLogin(await send<Login>("POST", "v1/sessions/logins", { body }));
    });

  return (
    <MakeDialog
      title={t.addLogin}
      make={t.makeLogin}
      label={label}
      labelled={{ label: t.loginLabel, hint: t.loginAbout, onInput: setLabel }}
      made={
        login && {
          title: t.loginLink,
          code: login.url,
          warning: t.loginUntil(dateTime(login.expiresAt, catalog.site.value!.timezone)),
        }
      }
      act={act}
      onMake={make}
      onClose={onClose}
    >
      <Select
        label={t.loginRole}
        options={t.loginRoles}
        value={role}
        onChange={(event) => setRole(event.currentTarget.value)}
      />
      {catalog.sites.value!.length > 1 && <SiteChoice site={site} onChange={setSite} />}
    </MakeDialog>
  );
}
