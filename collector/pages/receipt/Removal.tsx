import { useRef } from "preact/hooks";
import type { PageWording } from "#shared/wording/wording.ts";
import { ownAnswer } from "./own-answer.ts";

/** Deleting takes a second press; Escape and the way back lead out, and the focus returns to the button. */
export function Removal({ page }: { page: PageWording }) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <div class="actions">
      <button type="button" onClick={() => dialog.current!.showModal()}>
        {page.remove}
      </button>
      <dialog ref={dialog} role="alertdialog" aria-label={page.remove} aria-describedby="remove-ask">
        <p id="remove-ask">{page.removeAsk}</p>
        <div class="actions">
          <button type="button" onClick={() => dialog.current!.close()}>
            {page.cancel}
          </button>
          <button
            type="button"
            class="primary"
            onClick={() => {
              dialog.current!.close();
              ownAnswer.remove();
            }}
          >
            {page.removeYes}
          </button>
        </div>
      </dialog>
    </div>
  );
}
