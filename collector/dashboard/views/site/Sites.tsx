import { useState } from "preact/hooks";
import type { Site } from "#shared/schema/sites.ts";
import { useAct } from "../../act.ts";
import { send } from "../../api.ts";
import { catalog } from "../../catalog.ts";
import { number } from "../../format.ts";
import { go } from "../../place.ts";
import { siteTexts } from "../../texts/site.ts";
import { Failure } from "../../ui/Failure.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Link } from "../../ui/Link.tsx";
import { notify } from "../../ui/notice.tsx";
import { SortableTable } from "../../ui/SortableTable.tsx";

/** A new one begins with the zone and language of the one at hand. */
function AddSite({ like: { timezone, language } }: { like: Site }) {
  const t = siteTexts();
  const [name, setName] = useState("");
  const { busy, error, run, fault } = useAct();

  async function add(): Promise<void> {
    const added = await send<Site>("POST", "v1/sites", { body: { name, timezone, language } });
    setName("");
    await catalog.reload();
    notify(t.siteAdded(added.name));
    go({ site: added.key, survey: "" });
  }

  return (
    <form
      class="form site-add"
      onSubmit={(event) => {
        event.preventDefault();
        run(add);
      }}
    >
      {error && !fault("name") && <Failure error={error} />}
      <TextField
        label={t.newSite}
        fault={fault("name") ? t.faults.name : undefined}
        value={name}
        maxLength={100}
        onInput={(event) => setName(event.currentTarget.value)}
      />
      <div class="buttons">
        <button type="submit" disabled={busy}>
          {t.addSite}
        </button>
      </div>
    </form>
  );
}

/** All sites that the session opens, and a form for one more. */
export function Sites({ site, canAdd }: { site: Site; canAdd: boolean }) {
  const t = siteTexts();
  return (
    <section class="panel" aria-labelledby="site-sites">
      <h2 id="site-sites">{t.sites}</h2>
      <p class="hint">{t.sitesHint}</p>
      <SortableTable
        caption={t.allSites}
        rows={catalog.sites.value!}
        rowKey={({ key }) => key}
        columns={[
          {
            key: "name",
            label: t.site,
            sort: ({ name }) => name,
            cell: ({ key, name }) =>
              key === site.key ? (
                <>
                  {name} <span class="tag">{t.shown}</span>
                </>
              ) : (
                <Link to={{ site: key, survey: "" }}>{name}</Link>
              ),
          },
          { key: "key", label: t.key, cell: ({ key }) => <code>{key}</code> },
          { key: "origins", label: t.pages, numeric: true, cell: ({ origins }) => number(origins.length) },
        ]}
      />
      {canAdd && <AddSite like={site} />}
    </section>
  );
}
