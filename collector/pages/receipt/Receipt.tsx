import { useLayoutEffect, useRef } from "preact/hooks";
import type { PageWording } from "#shared/wording/wording.ts";
import { AnswerForm } from "./AnswerForm.tsx";
import { AnswerList } from "./AnswerList.tsx";
import { ownAnswer } from "./own-answer.ts";
import { Removal } from "./Removal.tsx";

const faults = ["notSaved", "badLink", "noReceipt"];

/** The respondent's own page: see, change, delete. */
export function Receipt({ page }: { page: PageWording }) {
  const { own, notice, busy } = ownAnswer;
  const heading = useRef<HTMLHeadingElement>(null);
  const { value: found } = own;
  const { value: said } = notice;
  useLayoutEffect(() => {
    // What had the focus is gone with the answer; before anybody sees that, so that nothing is read out in between.
    if (said === "removed") heading.current!.focus();
  }, [said]);
  const given =
    found && new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format(found.at);
  return (
    <div aria-busy={busy.value}>
      <h1 tabIndex={-1} ref={heading}>
        {page.title}
      </h1>
      {given && <p class="given">{page.given.replace("{date}", given)}</p>}
      {found && !found.changeable && <AnswerList own={found} page={page} />}
      {found?.changeable && <AnswerForm own={found} page={page} />}
      <div role="status">{said && !faults.includes(said) && <p class="done">{page[said]}</p>}</div>
      <div role="alert">{said && faults.includes(said) && <p class="alert">{page[said]}</p>}</div>
      {found && <Removal page={page} />}
    </div>
  );
}
