import { useState } from "preact/hooks";
import { sharedTexts } from "../texts/shared.ts";
import { Confirm } from "./Confirm.tsx";

/** A button that takes back what was changed and not saved, once that was asked about. */
export function Discard({ label, discard }: { label: string; discard: () => void }) {
  const t = sharedTexts();
  const [asks, setAsks] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setAsks(true)}>
        {label}
      </button>
      {asks && (
        <Confirm
          title={t.discardTitle}
          label={t.discardNow}
          act={async () => discard()}
          onClose={() => setAsks(false)}
        >
          <p>{t.unsaved}</p>
        </Confirm>
      )}
    </>
  );
}
