import { useState } from "preact/hooks";
import type { ApiKey } from "#shared/schema/keys.ts";
import { useAct } from "../../act.ts";
import { queryOf, send } from "../../api.ts";
import { catalog } from "../../catalog.ts";
import { keysTexts } from "../../texts/keys.ts";
import { language } from "../../texts/language.ts";
import { wallboardTexts } from "../../texts/wallboard.ts";
import { Select } from "../../ui/Field.tsx";
import { MakeDialog } from "./MakeDialog.tsx";

/** Makes a share key of the site that is looked at, and shows it as a wallboard's link, once. */
export function AddWallboard({ onClose, reload }: { onClose: () => void; reload: () => void }) {
  const t = keysTexts();
  const surveys = Object.fromEntries((catalog.surveys.value ?? []).map(({ key, name }) => [key, name]));
  const [label, setLabel] = useState("");
  const [survey, setSurvey] = useState(catalog.survey.value?.key ?? "");
  const [range, setRange] = useState("90d");
  const [link, setLink] = useState<string>();
  const act = useAct();

  const add = () =>
    act.run(async () => {
      const body = { role: "share", label, site: catalog.site.value!.key };
      const { secret } = await send<ApiKey & { secret: string }>("POST", "v1/keys", { body });
      const query = queryOf({ survey, range, lang: language.value });
      setLink(new URL(`share/${secret}?${query}`, document.baseURI).href);
      reload();
    });

  return (
    <MakeDialog
      title={t.addWallboard}
      make={t.addWallboard}
      label={label}
      labelled={{ label: t.wallboardLabel, hint: t.wallboardHint, onInput: setLabel }}
      made={
        link === undefined
          ? undefined
          : { title: t.wallboardLink, code: link, warning: t.wallboardOnce, link }
      }
      act={act}
      onMake={add}
      onClose={onClose}
    >
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
    </MakeDialog>
  );
}
