import { useState } from "preact/hooks";
import { dayOf } from "#shared/calendar.ts";
import type { ApiKey } from "#shared/schema/keys.ts";
import { catalog } from "../../catalog.ts";
import { date } from "../../format.ts";
import { keysTexts } from "../../texts/keys.ts";
import { type Column, SortableTable } from "../../ui/SortableTable.tsx";
import { RevokeKey } from "./RevokeKey.tsx";

interface Props {
  caption: string;
  keys: ApiKey[];
  /** Besides label, site and day. */
  columns?: Column<ApiKey>[];
  /** What happens when one is revoked. */
  revokeAbout: string;
  reload: () => void;
}

/** Keys with a way to revoke each. */
export function KeysTable({ caption, keys, columns = [], revokeAbout, reload }: Props) {
  const t = keysTexts();
  const [revoked, setRevoked] = useState<ApiKey>();
  const sites = catalog.sites.value!;
  const nameOf = (site: string | null) =>
    site === null ? t.allSites : (sites.find(({ key }) => key === site)?.name ?? site);
  const siteColumn: Column<ApiKey> = {
    key: "site",
    label: t.site,
    sort: ({ site }) => nameOf(site),
    cell: ({ site }) => nameOf(site),
  };
  const all: Column<ApiKey>[] = [
    { key: "label", label: t.label, sort: ({ label }) => label, cell: ({ label }) => label },
    ...columns,
    ...(sites.length > 1 ? [siteColumn] : []),
    {
      key: "created",
      label: t.created,
      sort: ({ createdAt }) => createdAt,
      cell: ({ createdAt }) => date(dayOf(createdAt, catalog.site.value!.timezone)),
    },
    {
      key: "revoke",
      label: t.actions,
      cell: (key) => (
        <button
          type="button"
          class="danger"
          aria-label={t.revokeNamed(key.label)}
          onClick={() => setRevoked(key)}
        >
          {t.revoke}
        </button>
      ),
    },
  ];
  return (
    <>
      <SortableTable
        caption={caption}
        columns={all}
        rows={keys}
        rowKey={({ id }) => id}
        first={{ key: "created", descending: true }}
      />
      {revoked && (
        <RevokeKey
          path={`v1/keys/${revoked.id}`}
          label={revoked.label}
          about={revokeAbout}
          onClose={() => setRevoked(undefined)}
          reload={reload}
        />
      )}
    </>
  );
}
