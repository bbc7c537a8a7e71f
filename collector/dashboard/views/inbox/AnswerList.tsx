import { useEffect, useRef, useState } from "preact/hooks";
import type { OwnedResponse } from "#shared/schema/responses-owned.ts";
import { number } from "../../format.ts";
import type { Pages } from "../../pages.ts";
import { go, param } from "../../place.ts";
import { inboxTexts } from "../../texts/inbox.ts";
import { Failure, Waiting } from "../../ui/Failure.tsx";
import { Link } from "../../ui/Link.tsx";
import { AnswerRow, rowId } from "./AnswerRow.tsx";
import { Chips } from "./Chips.tsx";
import { Download } from "./Download.tsx";
import { filters, withoutFilters } from "./filter.ts";

/** Why nothing is listed, and what to do. */
function Empty() {
  const t = inboxTexts();
  if (Object.keys(filters()).length > 0)
    return (
      <p class="empty">
        {t.noMatch}{" "}
        <button type="button" onClick={() => go(withoutFilters())}>
          {t.clearAll}
        </button>
      </p>
    );
  if (param("range") !== "all")
    return (
      <p class="empty">
        {t.noneInPeriod} <Link to={{ range: "all" }}>{t.allTime}</Link>
      </p>
    );
  return (
    <p class="empty">
      {t.none} <Link to={{ view: "install" }}>{t.putOn}</Link>
    </p>
  );
}

/** The answers so far loaded, newest first; those that come meanwhile wait to be let in. */
export function AnswerList({ pages, open }: { pages: Pages<OwnedResponse>; open: string }) {
  const t = inboxTexts();
  const heading = useRef<HTMLHeadingElement>(null);
  const [focus, setFocus] = useState<string>();
  // Once it is drawn: the pressed button may be gone by then.
  useEffect(() => {
    if (focus) document.getElementById(rowId(focus))?.focus();
    setFocus(undefined);
  }, [focus]);

  const { rows, busy, error, hasMore, looking, newer } = pages;
  const chips = <Chips onRemoved={() => heading.current?.focus()} />;
  if (error && (busy || !rows?.length))
    return (
      <>
        {chips}
        <Failure error={error} retry={pages.reload} />
      </>
    );
  if (!rows) return <Waiting />;
  return (
    <section aria-labelledby="answers-shown" aria-busy={busy}>
      {chips}
      <div class="answers-bar">
        <div role="status">
          <h2 id="answers-shown" tabIndex={-1} ref={heading}>
            {looking ? t.looking(number(rows.length)) : t.shown(number(rows.length), hasMore)}
          </h2>
          {newer && (
            <button type="button" class="primary" onClick={() => setFocus(pages.showNewer()?.id)}>
              {t.newer(newer.count, newer.isMore)}
            </button>
          )}
        </div>
        {rows.length > 0 && <Download />}
      </div>
      {error && <Failure error={error} retry={pages.reload} />}
      {rows.length === 0 && !busy && !looking && <Empty />}
      <ol class="answers">
        {rows.map((answer) => (
          <AnswerRow key={answer.id} answer={answer} isOpen={answer.id === open} />
        ))}
      </ol>
      {hasMore && !looking && (
        <p class="buttons">
          <button type="button" onClick={async () => setFocus((await pages.showMore())?.id)}>
            {t.showMore}
          </button>
        </p>
      )}
    </section>
  );
}
