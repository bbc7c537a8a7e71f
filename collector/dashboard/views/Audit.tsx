import { useEffect, useRef, useState } from "preact/hooks";
import type { AuditedDeed } from "#shared/schema/audit.ts";
import { queryOf } from "../api.ts";
import { catalog } from "../catalog.ts";
import { dateTime } from "../format.ts";
import { usePages } from "../pages.ts";
import { go, param } from "../place.ts";
import { session } from "../session.ts";
import { auditTexts } from "../texts/audit.ts";
import { Failure, Waiting } from "../ui/Failure.tsx";
import { CheckBox } from "../ui/Field.tsx";
import { Link } from "../ui/Link.tsx";
import { type Column, SortableTable } from "../ui/SortableTable.tsx";

const wordOf = (words: Record<string, string>, key: string): string =>
  Object.hasOwn(words, key) ? words[key]! : key;

function Subject({ action, subject }: AuditedDeed) {
  if (action.startsWith("response."))
    return <Link to={{ view: "inbox", id: subject }}>{auditTexts().answer}</Link>;
  return <bdi>{subject}</bdi>;
}

/** How it was done: names in words, values as they were written down. */
function detailText({ detail }: AuditedDeed): string {
  const { details } = auditTexts();
  return Object.entries(detail)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${wordOf(details, name)}: ${value}`)
    .join("; ");
}

function columnsOf(withSite: boolean): Column<AuditedDeed>[] {
  const t = auditTexts();
  const site = catalog.site.value!;
  const siteName = (key: string) => catalog.sites.value?.find((one) => one.key === key)?.name ?? key;
  const columns: Column<AuditedDeed>[] = [
    { key: "at", label: t.when, cell: ({ at }) => dateTime(at, site.timezone) },
    { key: "action", label: t.what, cell: ({ action }) => wordOf(t.actions, action) },
    { key: "subject", label: t.subject, cell: (deed) => <Subject {...deed} /> },
    { key: "detail", label: t.detail, cell: (deed) => <bdi>{detailText(deed)}</bdi> },
    { key: "actor", label: t.who, cell: ({ actor }) => <bdi>{actor}</bdi> },
  ];
  if (withSite)
    columns.push({
      key: "site",
      label: t.site,
      cell: ({ site }) => <bdi>{site === null ? t.everySite : siteName(site)}</bdi>,
    });
  return columns;
}

/** Who did what when, of all that must be accounted for. */
export function Audit() {
  const t = auditTexts();
  const site = catalog.site.value!;
  const hasSeveral = catalog.sites.value!.length > 1;
  // Of one site, what was done to all of them belongs to it.
  const opensAll = session.signedIn.value?.site === null;
  const showsAll = opensAll && (!hasSeveral || param("sites") === "all");
  const path = `v1/audit?${queryOf({ site: showsAll ? undefined : site.key })}`;
  const { rows, busy, error, hasMore, showMore, reload } = usePages<AuditedDeed>(path, "entries", {
    live: false,
  });
  const [asked, setAsked] = useState(false);
  const end = useRef<HTMLParagraphElement>(null);
  // The pressed button is gone once there are no older ones.
  useEffect(() => {
    if (asked && !hasMore) end.current?.focus();
  }, [asked, hasMore]);

  if (error) return <Failure error={error} retry={reload} />;
  if (!rows) return <Waiting />;
  return (
    <section class="panel" aria-busy={busy}>
      <p class="quiet">{t.intro(site.timezone)}</p>
      {opensAll && hasSeveral && (
        <CheckBox
          label={t.allSites}
          checked={showsAll}
          onChange={(event) => go({ sites: event.currentTarget.checked ? "all" : "" })}
        />
      )}
      {rows.length === 0 ? (
        <p class="empty">{t.none}</p>
      ) : (
        <SortableTable
          caption={t.caption}
          columns={columnsOf(showsAll && hasSeveral)}
          rows={rows}
          rowKey={({ seq }) => String(seq)}
        />
      )}
      {hasMore ? (
        <p class="buttons">
          <button type="button" onClick={() => showMore().then(() => setAsked(true))}>
            {t.showMore}
          </button>
        </p>
      ) : (
        <p class="quiet" tabIndex={-1} ref={end}>
          {t.noOlder}
        </p>
      )}
    </section>
  );
}
