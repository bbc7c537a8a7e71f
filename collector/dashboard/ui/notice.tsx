/** What was just done, said once in the page's corner and by a screen reader, with a way back where there is one. */
import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { sharedTexts } from "../texts/shared.ts";

interface Notice {
  text: ComponentChildren;
  undo?: (() => void) | undefined;
}

const shownMs = 10_000;
const notice = signal<Notice | undefined>(undefined);
let timer: ReturnType<typeof setTimeout> | undefined;

/** @param undo offered as a button */
export function notify(text: ComponentChildren, undo?: () => void): void {
  clearTimeout(timer);
  notice.value = { text, undo };
  timer = setTimeout(dismiss, shownMs);
}

function dismiss(): void {
  notice.value = undefined;
}

export function NoticeArea() {
  const shown = notice.value;
  // Nobody has to be faster than a clock who is about to use it.
  const hold = () => clearTimeout(timer);
  const release = () => {
    timer = setTimeout(dismiss, shownMs);
  };
  return (
    <div
      class="notices"
      role="status"
      onFocusIn={hold}
      onFocusOut={release}
      onMouseEnter={hold}
      onMouseLeave={release}
    >
      {shown && (
        <p class="notice">
          <span>{shown.text}</span>
          {shown.undo && (
            <button
              type="button"
              onClick={() => {
                dismiss();
                shown.undo!();
              }}
            >
              {sharedTexts().undo}
            </button>
          )}
          <button type="button" class="icon" aria-label={sharedTexts().close} onClick={dismiss}>
            <span aria-hidden="true">×</span>
          </button>
        </p>
      )}
    </div>
  );
}
