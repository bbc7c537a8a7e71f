import { useEffect, useState } from "preact/hooks";
import { holdBack } from "../place.ts";
import { sharedTexts } from "../texts/shared.ts";
import { Dialog } from "./Dialog.tsx";

/** While something is unsaved, asks before any way out of the view; the browser asks before the page itself is left. */
export function UnsavedGuard({ dirty }: { dirty: boolean }) {
  const t = sharedTexts();
  const [way, setWay] = useState<{ proceed: () => void }>();
  useEffect(() => {
    if (!dirty) return;
    const letGo = holdBack((proceed) => setWay({ proceed }));
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => {
      letGo();
      removeEventListener("beforeunload", warn);
    };
  }, [dirty]);
  if (!way) return null;
  return (
    <Dialog title={t.unsavedTitle} onClose={() => setWay(undefined)}>
      <p>{t.unsaved}</p>
      <div class="buttons">
        <button type="button" class="primary" onClick={() => setWay(undefined)}>
          {t.stay}
        </button>
        <button
          type="button"
          class="danger"
          onClick={() => {
            setWay(undefined);
            way.proceed();
          }}
        >
          {t.leave}
        </button>
      </div>
    </Dialog>
  );
}
