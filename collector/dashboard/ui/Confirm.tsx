import type { ComponentChildren } from "preact";
import { useAct } from "../act.ts";
import { sharedTexts } from "../texts/shared.ts";
import { Dialog } from "./Dialog.tsx";
import { Failure } from "./Failure.tsx";
import { notify } from "./notice.tsx";

interface Props {
  title: string;
  /** What will happen. */
  children: ComponentChildren;
  /** What the button says that does it. */
  label: string;
  act: () => Promise<void>;
  /** What is said once it is done and the dialog closed, behind which nothing is heard. */
  done?: string;
  /** Offered with it. */
  undo?: () => void;
  onClose: () => void;
}

/** Asks before what takes something away; stays, with the reason, where it did not work. */
export function Confirm({ title, children, label, act, done, undo, onClose }: Props) {
  const { busy, error, run } = useAct();
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      {error && <Failure error={error} />}
      <div class="buttons">
        <button
          type="button"
          class="danger"
          disabled={busy}
          onClick={async () => {
            if (!(await run(act))) return;
            onClose();
            if (done) notify(done, undo);
          }}
        >
          {label}
        </button>
        <button type="button" onClick={onClose}>
          {sharedTexts().cancel}
        </button>
      </div>
    </Dialog>
  );
}
