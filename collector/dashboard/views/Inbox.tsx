import { useEffect, useRef } from "preact/hooks";
import type { OwnedResponse } from "#shared/schema/responses-owned.ts";
import { usePages } from "../pages.ts";
import { go, param } from "../place.ts";
import { AnswerList } from "./inbox/AnswerList.tsx";
import { rowId } from "./inbox/AnswerRow.tsx";
import { Filters } from "./inbox/Filters.tsx";
import { listQuery } from "./inbox/filter.ts";
import { Story } from "./inbox/Story.tsx";
import "./inbox-filters.css";
import "./inbox.css";
import "./inbox-story.css";

const close = () => go({ id: "" });

/** Escape closes the story, unless it is meant for what it was pressed in. */
function useEscape(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return;
    const pressed = (event: KeyboardEvent) => {
      const isElsewhere = (event.target as Element).closest("dialog, input, select, textarea");
      if (event.key === "Escape" && !isElsewhere) close();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [isOpen]);
}

/** The focus goes back to the answer that was open, on whichever way it was closed. */
function useReturn(open: string): void {
  const before = useRef("");
  useEffect(() => {
    const was = before.current;
    before.current = open;
    if (was && !open)
      (document.getElementById(rowId(was)) ?? document.getElementById("answers-shown"))?.focus();
  }, [open]);
}

/** What was answered, newest first, and one answer with its whole story beside it (on a phone in its place). */
export function Inbox() {
  const open = param("id");
  const pages = usePages<OwnedResponse>(`v1/responses?${listQuery()}`, "responses");
  useEscape(open !== "");
  useReturn(open);
  return (
    <div class={open ? "inbox with-story" : "inbox"}>
      <div class="inbox-list">
        <Filters />
        <AnswerList pages={pages} open={open} />
      </div>
      {open && <Story key={open} id={open} rows={pages.rows ?? []} onChange={pages.reload} onClose={close} />}
    </div>
  );
}
