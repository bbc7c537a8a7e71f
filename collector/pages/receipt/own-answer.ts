/** The respondent's own answer: fetched with the receipt in the page's fragment, changed and deleted. */
import { signal } from "@preact/signals";
import type { CardTexts } from "#shared/schema/config.ts";
import type { Answer } from "#shared/schema/responses.ts";
import type { SurveySettings } from "#shared/schema/surveys.ts";
import type { PageWording } from "#shared/wording/wording.ts";

/** What `GET /v1/receipts/:id` answers, as far as it is shown. */
export interface OwnAnswer {
  /** Epoch ms. */
  at: number;
  answer: Answer;
  /** In the language it was given in. */
  texts: CardTexts;
  steps: SurveySettings["steps"];
  changeable: boolean;
}

/** What a respondent may change. */
export type Changes = Pick<Answer, "score" | "reason" | "improve" | "followUp" | "contactOk" | "contact">;

/** What is said of it, by the name of its text in `page`. */
type Notice = keyof Pick<
  PageWording,
  "changed" | "removed" | "noReceipt" | "badLink" | "tooLate" | "notSaved"
>;

/** Waits before another try to fetch it, ms. */
const retryAfterMs = [1_000, 4_000, 15_000];

const own = signal<OwnAnswer | undefined>(undefined);
const notice = signal<Notice | undefined>(undefined);
/** Something is on its way: a second press is not to send it twice. */
const busy = signal(true);

const link = () => /^#([0-9a-f-]{36})\.([\w-]{22,64})$/.exec(location.hash);

/** The status, 0 when the collector was not reached, and the body where there is one. */
async function ask(method: string, body?: Changes): Promise<{ status: number; found?: OwnAnswer }> {
  const [, id, receipt] = link() ?? [];
  try {
    const response = await fetch(`v1/receipts/${id}`, {
      method,
      headers: { Authorization: `Bearer ${receipt}`, ...(body && { "Content-Type": "application/json" }) },
      credentials: "omit",
      ...(body && { body: JSON.stringify(body) }),
    });
    const found = response.ok && response.status !== 204 ? await response.json() : undefined;
    return { status: response.status, ...(found && { found }) };
  } catch {
    return { status: 0 };
  }
}

async function load(attempt = 0): Promise<void> {
  const { hash } = location;
  busy.value = true;
  if (attempt === 0) [own.value, notice.value] = [undefined, undefined];
  const { status, found } = link() ? await ask("GET") : { status: 400 };
  // Another link was opened in this tab meanwhile.
  if (location.hash !== hash) return;
  const wait = retryAfterMs[attempt];
  if (wait !== undefined && (status === 0 || status === 429 || status >= 500)) {
    setTimeout(() => location.hash === hash && load(attempt + 1), wait);
    return;
  }
  busy.value = false;
  own.value = found;
  if (!found)
    notice.value = status === 404 ? "noReceipt" : status === 0 || status >= 429 ? "notSaved" : "badLink";
  else if (!found.changeable) notice.value = "tooLate";
}

async function act(method: "PUT" | "DELETE", body?: Changes): Promise<number> {
  if (busy.value) return 0;
  busy.value = true;
  notice.value = undefined;
  const { status } = await ask(method, body);
  busy.value = false;
  return status;
}

async function change(changes: Changes): Promise<void> {
  const status = await act("PUT", changes);
  const before = own.value;
  if (!before) return;
  if (status >= 200 && status < 300) {
    own.value = { ...before, answer: { ...before.answer, ...changes } };
    notice.value = "changed";
  } else if (status === 410) {
    own.value = { ...before, changeable: false };
    notice.value = "tooLate";
  } else if (status === 404) [own.value, notice.value] = [undefined, "noReceipt"];
  else notice.value = "notSaved";
}

async function remove(): Promise<void> {
  const status = await act("DELETE");
  // Gone already is what was wished for.
  if (status === 204 || status === 404) [own.value, notice.value] = [undefined, "removed"];
  else notice.value = "notSaved";
}

addEventListener("hashchange", () => load());

export const ownAnswer = { own, notice, busy, load, change, remove };
