import { useState } from "preact/hooks";
import type { ApiKey } from "#shared/schema/keys.ts";
import { useAct } from "../../act.ts";
import { queryOf, send } from "../../api.ts";
import { catalog } from "../../catalog.ts";
import { keysTexts } from "../../texts/keys.ts";
import { language } from "../../texts/language.ts";
import { wallboardTexts } from "../../texts/wallboard.ts";
import { CodeBlock } from "../../ui/CodeBlock.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Failure } from "../../ui/Failure.tsx";
import { Select, TextField } from "../../ui/Field.tsx";

/** Makes a share key of the site that is looked at, and shows it as a wallboard's link, once. */
export function AddWallboard({ onClose, reload }: { onClose: () => void; reload: () => void }) {
  const t = keysTexts();
  const surveys = Object.fromEntries((catalog.surveys.value ?? []).map(({ key, name }) => [key, name]));
  const [label, setLabel] = useState("");
  const [survey, setSurvey] = useState(catalog.survey.value?.key ?? "");
  const [range, setRange] = useState("90d");
  const [link, setLink] = useState<string>();
  const { busy, error, run, fault } = useAct();

  const add = () =>
    run(async () => {
      const body = { role: "share", label, site: catalog.site.value!.key };
      const { secret } = await send<ApiKey & { secret: string }>("POST", "v1/keys", { body });
      const query = queryOf({ survey, range, lang: language.value });
      setLink(new URL(`share/${secret}?${query}`, document.baseURI).href);
      reload();
    });

  if (link !== undefined)
    return (
      <Dialog title={label} onClose={onClose}>
        <CodeBlock title={t.wallboardLink} code={link} />
        <p class="warning">{t.wallboardOnce}</p>
        <div class="buttons">
          <a href={link} target="_blank" rel="noopener noreferrer">
            {t.open}
          </a>
          <button type="button" class="primary" onClick={onClose}>
            {t.done}
          </button>
        </div>
      </Dialog>
    );
  return (
    <Dialog title={t.addWallboard} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <TextField
          label={t.wallboardLabel}
          hint={t.wallboardHint}
          fault={fault("label")}
          required
          maxLength={100}
          value={label}
          onInput={(event) => setLabel(event.currentTarget.value)}
        />
        <Select
          label={t.wallboardSurvey}
          options={surveys}
          value={survey}
          onChange={(event) => setSurvey(event.currentTarget.value)}
        />
        <Select
          label={t.wallboardPeriod}
          options={wallboardTexts().ranges}
          value={range}
          onChange={(event) => setRange(event.currentTarget.value)}
        />
        {error && <Failure error={error} />}
        <div class="buttons">
          <button type="submit" class="primary" disabled={busy}>
            {t.addWallboard}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
