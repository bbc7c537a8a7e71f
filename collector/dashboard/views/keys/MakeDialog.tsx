import type { ComponentChildren } from "preact";
import type { Act } from "../../act.ts";
import { catalog } from "../../catalog.ts";
import { session } from "../../session.ts";
import { keysTexts } from "../../texts/keys.ts";
import { CodeBlock } from "../../ui/CodeBlock.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Select, TextField } from "../../ui/Field.tsx";

interface Props {
  title: string;
  /** What the button says that makes it. */
  make: string;
  /** Whom or what it is for. */
  label: string;
  labelled: { label: string; hint?: string; onInput: (label: string) => void };
  /** What was made, which is shown this once; undefined = nothing yet. */
  made: { title: string; code: string; warning: string; link?: string } | undefined;
  act: Act;
  onMake: () => void;
  onClose: () => void;
  /** The other fields. */
  children: ComponentChildren;
}

/** Asks for what opens something, makes it, and shows it, once. */
export function MakeDialog({ title, make, label, labelled, made, act, onMake, onClose, children }: Props) {
  const t = keysTexts();
  if (made)
    return (
      <Dialog title={label} onClose={onClose}>
        <CodeBlock title={made.title} code={made.code} />
        <p class="warning">{made.warning}</p>
        <div class="buttons">
          {made.link && (
            <a href={made.link} target="_blank" rel="noopener noreferrer">
              {t.open}
            </a>
          )}
          <button type="button" class="primary" onClick={onClose}>
            {t.done}
          </button>
        </div>
      </Dialog>
    );
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          onMake();
        }}
      >
        <TextField
          label={labelled.label}
          hint={labelled.hint}
          fault={act.fault("label")}
          required
          maxLength={100}
          value={label}
          onInput={(event) => labelled.onInput(event.currentTarget.value)}
        />
        {children}
        {act.error && <Failure error={act.error} />}
        <div class="buttons">
          <button type="submit" class="primary" disabled={act.busy}>
            {make}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** The site that a key or a login opens; "" = all, which a session of one site cannot give. */
export function SiteChoice({ site, onChange }: { site: string; onChange: (site: string) => void }) {
  const t = keysTexts();
  const sites = Object.fromEntries(catalog.sites.value!.map(({ key, name }) => [key, name]));
  return (
    <Select
      label={t.site}
      options={session.signedIn.value!.site ? sites : { "": t.allSites, ...sites }}
      value={site}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
