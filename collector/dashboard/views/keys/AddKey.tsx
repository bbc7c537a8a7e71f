import { useState } from "preact/hooks";
import type { ApiKey, Role } from "#shared/schema/keys.ts";
import { useAct } from "../../act.ts";
import { send } from "../../api.ts";
import { session } from "../../session.ts";
import { keysTexts } from "../../texts/keys.ts";
import { Select } from "../../ui/Field.tsx";
import { MakeDialog, SiteChoice } from "./MakeDialog.tsx";

/** A share key is made as a wallboard's link. */
const offered = ["read", "invite", "owner"] as const satisfies Role[];

/** Asks what a key is to open and for whom, and shows its secret, once. */
export function AddKey({ onClose, reload }: { onClose: () => void; reload: () => void }) {
  const t = keysTexts();
  const [role, setRole] = useState<(typeof offered)[number]>("read");
  const [label, setLabel] = useState("");
  const [site, setSite] = useState(session.signedIn.value!.site ?? "");
  const [secret, setSecret] = useState<string>();
  const act = useAct();

  const add = () =>
    act.run(async () => {
      const body = { role, label, site: site || null };
      setSecret((await send<ApiKey & { secret: string }>("POST", "v1/keys", { body })).secret);
      reload();
    });

  return (
    <MakeDialog
      title={t.addKey}
      make={t.addKey}
      label={label}
      labelled={{ label: t.label, hint: t.labelHint, onInput: setLabel }}
      made={secret === undefined ? undefined : { title: t.secret, code: secret, warning: t.secretOnce }}
      act={act}
      onMake={add}
      onClose={onClose}
    >
      <Select
        label={t.role}
        hint={t.rolesAbout[role]}
        options={Object.fromEntries(offered.map((name) => [name, t.roles[name]]))}
        value={role}
        onChange={(event) => setRole(event.currentTarget.value as typeof role)}
      />
      <SiteChoice site={site} onChange={setSite} />
    </MakeDialog>
  );
}
