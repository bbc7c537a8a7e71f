import { isPlatform, snippets, visitTag } from "#shared/platforms.ts";
import { go, param } from "../../place.ts";
import { session } from "../../session.ts";
import { attributeTexts } from "../../texts/attributes.ts";
import { installTexts } from "../../texts/install.ts";
import { CodeBlock } from "../../ui/CodeBlock.tsx";
import { Select } from "../../ui/Field.tsx";
import { Link } from "../../ui/Link.tsx";
import { Prose } from "../../ui/Prose.tsx";
import { SortableTable } from "../../ui/SortableTable.tsx";

/** How a page tells when something was delivered, by what the shop runs on. */
export function PageFacts({ home, site }: { home: string; site: string }) {
  const t = installTexts();
  const asked = param("platform");
  const platform = isPlatform(asked) ? asked : "html";
  return (
    <section class="panel" aria-labelledby="install-knows">
      <h2 id="install-knows">{t.knows}</h2>
      <p>{t.knowsHint}</p>
      <div class="form">
        <Select
          label={t.platform}
          options={t.platforms}
          value={platform}
          onChange={({ currentTarget: { value } }) => go({ platform: value === "html" ? "" : value })}
        />
      </div>
      <p class="install-where">
        <Prose text={t.where[platform]!} />{" "}
        {platform === "shopify" && session.isOwner.value && (
          <Link to={{ view: "invitations" }}>{t.toInvitations}</Link>
        )}
      </p>
      <CodeBlock title={t.snippet} code={snippets[platform]({ home, site })} />
      {platform === "html" && <CodeBlock title={t.visitSnippet} code={visitTag({ home, site })} />}
    </section>
  );
}

/** All of what a tag can say. */
export function Attributes() {
  const t = installTexts();
  const rows = Object.entries(attributeTexts()).map(([name, text]) => {
    const [values = "", otherwise = ""] = (text as string).split(" / ");
    return { name, values, otherwise };
  });
  return (
    <details class="panel">
      <summary>{t.attributes}</summary>
      <p>
        <Prose text={t.attributesHint} />
      </p>
      <SortableTable
        caption={t.attributes}
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { key: "name", label: t.attribute, cell: ({ name }) => <code>data-anbefal-{name}</code> },
          { key: "values", label: t.values, cell: ({ values }) => <Prose text={values} /> },
          { key: "default", label: t.byDefault, cell: ({ otherwise }) => <Prose text={otherwise} /> },
        ]}
      />
    </details>
  );
}
