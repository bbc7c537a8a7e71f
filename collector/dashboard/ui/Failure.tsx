import type { ApiError } from "../api.ts";
import { sharedTexts } from "../texts/shared.ts";
import { errorText } from "./error-text.tsx";

/** Why something did not work, and a way to try again. */
export function Failure({ error, retry }: { error: ApiError; retry?: () => void }) {
  const t = sharedTexts();
  return (
    <div class="failure" role="alert">
      <p>{errorText(error)}</p>
      {retry && (
        <button type="button" onClick={retry}>
          {t.retry}
        </button>
      )}
    </div>
  );
}

/** Its place while the first answer is under way. */
export const Waiting = () => (
  <p class="waiting" role="status">
    {sharedTexts().loading}
  </p>
);
