import { useRef, useState } from "preact/hooks";
import type { OwnedResponse } from "#shared/schema/responses-owned.ts";
import { catalog } from "../../catalog.ts";
import { dateTime } from "../../format.ts";
import { session } from "../../session.ts";
import { storyTexts } from "../../texts/inbox-story.ts";
import { sharedTexts } from "../../texts/shared.ts";
import { TextArea } from "../../ui/Field.tsx";
import { notify } from "../../ui/notice.tsx";
import type { Act } from "./Story.tsx";

function NoteForm(props: {
  first: string;
  label: string;
  onSave: (note: string) => void;
  onCancel?: (() => void) | undefined;
}) {
  const t = storyTexts();
  const [note, setNote] = useState(props.first);
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSave(note.trim());
      }}
    >
      <TextArea
        label={`${t.note} (${sharedTexts().optional})`}
        hint={t.noteHint}
        maxLength={500}
        value={note}
        onInput={(event) => setNote(event.currentTarget.value)}
      />
      <div class="buttons">
        <button type="submit" class="primary">
          {props.label}
        </button>
        {props.onCancel && (
          <button type="button" onClick={props.onCancel}>
            {sharedTexts().cancel}
          </button>
        )}
      </div>
    </form>
  );
}

/** Whether somebody has seen to the answer, and what was done; each step has a way back. */
export function Handling({ answer, act }: { answer: OwnedResponse; act: Act }) {
  const t = storyTexts();
  const [edits, setEdits] = useState(false);
  /** What was written last: it is there again where the deed is undone. */
  const [draft, setDraft] = useState("");
  const { handled } = answer;
  const isOwner = session.isOwner.value;
  const heading = useRef<HTMLHeadingElement>(null);
  // The pressed button is gone by then.
  const doThen = async (...deed: Parameters<Act>) => {
    const done = await act(...deed);
    if (done) heading.current?.focus();
    return done;
  };

  /** @param before what stood there; null = it was open */
  async function handle(note: string, before: OwnedResponse["handled"]) {
    if (!(await doThen("handle", { note }))) return;
    setEdits(false);
    setDraft(note);
    notify(t.handledNow, () => (before ? doThen("handle", { note: before.note }) : doThen("reopen")));
  }
  async function reopen(note: string) {
    if (await doThen("reopen")) notify(t.reopenedNow, () => doThen("handle", { note }));
  }

  return (
    <section>
      <h3 tabIndex={-1} ref={heading}>
        {t.followUpHead}
      </h3>
      {handled ? (
        <>
          <p>{t.handledBy(dateTime(handled.at, catalog.site.value!.timezone), handled.by)}</p>
          {handled.note && !edits && (
            <p class="story-words" dir="auto">
              {handled.note}
            </p>
          )}
        </>
      ) : (
        <p>{t.open}</p>
      )}
      {isOwner && (!handled || edits) && (
        <NoteForm
          first={handled?.note ?? draft}
          label={handled ? t.saveNote : t.handle}
          onSave={(note) => handle(note, handled)}
          onCancel={handled ? () => setEdits(false) : undefined}
        />
      )}
      {isOwner && handled && !edits && (
        <div class="buttons">
          <button type="button" onClick={() => setEdits(true)}>
            {handled.note ? t.changeNote : t.addNote}
          </button>
          <button type="button" onClick={() => reopen(handled.note)}>
            {t.reopen}
          </button>
        </div>
      )}
    </section>
  );
}
