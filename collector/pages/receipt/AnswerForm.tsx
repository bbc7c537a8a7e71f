import { useState } from "preact/hooks";
import { groupOf } from "#shared/nps.ts";
import type { PageWording } from "#shared/wording/wording.ts";
import { type Changes, type OwnAnswer, ownAnswer } from "./own-answer.ts";

/** Longest text the collector takes. */
const maxLength = 2_000;
const scores = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

function TextArea(props: {
  label: string;
  optional: string;
  value: string;
  onInput: (text: string) => void;
}) {
  const { label, optional, value, onInput } = props;
  return (
    <label class="text">
      <span>
        {label} <small>({optional})</small>
      </span>
      <textarea
        rows={3}
        maxLength={maxLength}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </label>
  );
}

/** The answer in its fields; what the survey did not ask and was not said is not asked now. */
export function AnswerForm({ own, page }: { own: OwnAnswer; page: PageWording }) {
  const { answer, texts, steps } = own;
  const [score, setScore] = useState(answer.score);
  const [reason, setReason] = useState(answer.reason ?? "");
  const [improve, setImprove] = useState(answer.improve ?? "");
  // A text for each group: what answers one group's question is no answer to another's.
  const [followUps, setFollowUps] = useState({ [groupOf(answer.score)]: answer.followUp ?? "" });
  const [contactOk, setContactOk] = useState(answer.contactOk ?? false);
  const [contact, setContact] = useState(answer.contact ?? "");
  const group = groupOf(score);
  const asks = {
    reason: steps.reason || answer.reason !== undefined,
    improve: steps.text === "improve" || answer.improve !== undefined,
    followUp: answer.improve === undefined && (steps.text === "followUp" || answer.followUp !== undefined),
    contact: steps.contact || answer.contactOk !== undefined,
  };

  function save(): void {
    const changes: Changes = {
      score,
      ...(asks.reason && { reason }),
      ...(asks.improve && { improve }),
      ...(asks.followUp && { followUp: followUps[group] ?? "" }),
      ...(asks.contact && { contactOk, contact: contactOk ? contact : "" }),
    };
    ownAnswer.change(changes);
  }

  return (
    <form
      lang={texts.language}
      dir={texts.direction}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <fieldset aria-describedby="score-ends">
        <legend>{texts.question}</legend>
        <div class="scale of-11">
          {scores.map((value) => (
            <label key={value}>
              <input
                type="radio"
                name="score"
                value={value}
                checked={value === score}
                onChange={() => setScore(value)}
              />
              <span>{value}</span>
            </label>
          ))}
        </div>
        <div class="ends" aria-hidden="true">
          <span>{texts.low}</span> <span>{texts.high}</span>
        </div>
        <p class="unseen" id="score-ends">
          {texts.scale}
        </p>
      </fieldset>
      {asks.reason && (
        <TextArea label={texts.reason} optional={texts.optional} value={reason} onInput={setReason} />
      )}
      {asks.improve && (
        <TextArea label={texts.improve} optional={texts.optional} value={improve} onInput={setImprove} />
      )}
      {asks.followUp && (
        <TextArea
          label={texts[group]}
          optional={texts.optional}
          value={followUps[group] ?? ""}
          onInput={(text) => setFollowUps({ ...followUps, [group]: text })}
        />
      )}
      {asks.contact && (
        <div class="contact">
          <label class="check">
            <input
              type="checkbox"
              checked={contactOk}
              onChange={(event) => setContactOk(event.currentTarget.checked)}
            />
            <span>{texts.contact}</span>
          </label>
          <label class="text">
            <span>{texts.contactAt}</span>
            <input
              type="text"
              maxLength={200}
              value={contact}
              onInput={(event) => setContact(event.currentTarget.value)}
            />
          </label>
        </div>
      )}
      <p class="actions">
        <button type="submit" class="primary" lang={document.documentElement.lang}>
          {page.save}
        </button>
      </p>
    </form>
  );
}
