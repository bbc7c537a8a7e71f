import { useRef, useState } from "preact/hooks";
import type { OwnedResponse } from "#shared/schema/responses-owned.ts";
import { catalog } from "../../catalog.ts";
import { dateTime } from "../../format.ts";
import { session } from "../../session.ts";
import { storyTexts } from "../../texts/inbox-story.ts";
import { sharedTexts } from "../../texts/shared.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Select, TextField } from "../../ui/Field.tsx";
import { notify } from "../../ui/notice.tsx";
import type { Act } from "./Story.tsx";

function VoidDialog({ onVoid, onClose }: { onVoid: (reason: string) => void; onClose: () => void }) {
  const t = storyTexts();
  const [chosen, setChosen] = useState<string>("spam");
  const [own, setOwn] = useState("");
  const [fault, setFault] = useState<string>();
  return (
    <Dialog title={t.voidTitle} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          const reason = chosen === "other" ? own.trim() : t.reasons[chosen as keyof typeof t.reasons];
          if (reason) onVoid(reason);
          else setFault(t.needsReason);
        }}
      >
        <p>{t.voidText}</p>
        <Select
          label={t.reasonFor}
          options={t.reasons}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        {chosen === "other" && (
          <TextField
            label={t.ownReason}
            fault={fault}
            maxLength={200}
            value={own}
            onInput={(event) => setOwn(event.currentTarget.value)}
          />
        )}
        <div class="buttons">
          <button type="submit" class="danger">
            {t.voidNow}
          </button>
          <button type="button" onClick={onClose}>
            {sharedTexts().cancel}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Whether the answer counts; an owner takes spam out of every figure, and puts it back. */
export function Voiding({ answer, act }: { answer: OwnedResponse; act: Act }) {
  const t = storyTexts();
  const [asks, setAsks] = useState(false);
  const isOwner = session.isOwner.value;
  const voided = answer.void;
  const heading = useRef<HTMLHeadingElement>(null);
  // The pressed button is gone by then.
  const doThen = async (...deed: Parameters<Act>) => {
    const done = await act(...deed);
    if (done) heading.current?.focus();
    return done;
  };

  async function take(reason: string) {
    setAsks(false);
    if (await doThen("void", { reason })) notify(t.voidedNow, () => doThen("restore"));
  }
  async function restore(reason: string) {
    if (await doThen("restore")) notify(t.restoredNow, () => doThen("void", { reason }));
  }

  return (
    <section>
      <h3 tabIndex={-1} ref={heading}>
        {t.voidHead}
      </h3>
      {voided ? (
        <p>
          {t.voidedAt(dateTime(voided.at, catalog.site.value!.timezone))} <bdi>{voided.reason}</bdi>
        </p>
      ) : (
        <p>{answer.channel === "button" ? t.countsApart : t.counts}</p>
      )}
      {isOwner && (
        <div class="buttons">
          {voided ? (
            <button type="button" onClick={() => restore(voided.reason)}>
              {t.restore}
            </button>
          ) : (
            <button type="button" class="danger" onClick={() => setAsks(true)}>
              {t.void}
            </button>
          )}
        </div>
      )}
      {asks && <VoidDialog onVoid={take} onClose={() => setAsks(false)} />}
    </section>
  );
}
