import { useState } from "preact/hooks";
import { sharedTexts } from "../texts/shared.ts";

/**
 * Puts a text on the clipboard; where the browser forbids it, the text can still be selected by hand. Says so beside
 * itself: a notice could not be heard while a dialog is open.
 */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const t = sharedTexts();
  const [done, setDone] = useState<{ text: string; said: "copied" | "notCopied" }>();

  async function copy(): Promise<void> {
    // What is said a second time is to be heard a second time.
    setDone(undefined);
    try {
      // Absent on plain http elsewhere than on this machine.
      await (navigator.clipboard?.writeText(text) ?? Promise.reject());
      setDone({ text, said: "copied" });
    } catch {
      setDone({ text, said: "notCopied" });
    }
  }

  return (
    <>
      <button type="button" onClick={copy}>
        {label ?? t.copy}
      </button>
      <span role="status" class="quiet">
        {done?.text === text && t[done.said]}
      </span>
    </>
  );
}
