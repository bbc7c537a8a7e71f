import type { OwnedResponse } from "#shared/schema/responses-owned.ts";
import { catalog } from "../../catalog.ts";
import { dateTime } from "../../format.ts";
import { inboxTexts } from "../../texts/inbox.ts";
import { Link } from "../../ui/Link.tsx";
import { filterValue, nameOfTouchpoint } from "./filter.ts";

export const rowId = (id: string) => `answer-${id}`;

/** What was written, in the order it was asked for. */
export const wordsOf = ({ reason, improve, followUp }: OwnedResponse): string[] =>
  [reason, improve, followUp].filter((text) => text !== undefined);

/** A touchpoint's rating in words, on its own scale while that is known. */
export function ratingText({ touchpoint, touchpointScore }: OwnedResponse): string {
  const t = inboxTexts();
  const scale = catalog.touchpoints.value.find(({ key }) => key === touchpoint)?.scale;
  if (scale === "yes-no") return t.yesNo[touchpointScore === 1 ? 1 : 0];
  return scale ? `${touchpointScore} ${t.of[scale]}` : `${touchpointScore}`;
}

/** What an answer is besides its score. */
export function Tags({ answer }: { answer: OwnedResponse }) {
  const t = inboxTexts();
  const tags = [
    answer.test && t.trial,
    answer.void && t.voided,
    answer.handled && t.handled,
    answer.verified && t.verified,
    answer.contactOk && t.mayContact,
  ].filter((tag) => tag !== false && tag !== null && tag !== undefined);
  return (
    <>
      {tags.map((tag) => (
        <span key={tag} class="tag">
          {tag}
        </span>
      ))}
    </>
  );
}

/** An answer in the list; all of it leads to its story. */
export function AnswerRow({ answer, isOpen }: { answer: OwnedResponse; isOpen: boolean }) {
  const t = inboxTexts();
  const { id, group, score, at, source, touchpoint, touchpointScore, segments } = answer;
  const facts = [
    source && filterValue("source", source),
    touchpoint &&
      [nameOfTouchpoint(touchpoint), touchpointScore !== undefined && ratingText(answer)]
        .filter(Boolean)
        .join(": "),
    ...Object.entries(segments).map(([name, value]) => `${name}: ${value}`),
    answer.customer,
  ].filter((fact) => fact !== undefined);
  return (
    <li class={answer.void || answer.test ? "answer not-counted" : "answer"}>
      <p class="answer-head">
        <Link id={rowId(id)} to={{ id }} aria-current={isOpen ? "true" : undefined}>
          <span class={`answer-score ${group}`}>{score}</span> <span class={group}>{t.group[group]}</span>{" "}
          <time dateTime={new Date(at).toISOString()}>{dateTime(at, catalog.site.value!.timezone)}</time>
        </Link>{" "}
        <Tags answer={answer} />
      </p>
      {wordsOf(answer).map((text, index) => (
        <p key={index} class="answer-words" dir="auto">
          {text}
        </p>
      ))}
      {facts.length > 0 && (
        <ul class="answer-facts">
          {facts.map((fact, index) => (
            <li key={index} dir="auto">
              {fact}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
