import { groupOf } from "#shared/nps.ts";
import type { PageWording } from "#shared/wording/wording.ts";
import type { OwnAnswer } from "./own-answer.ts";

/** An answer that can be seen, and changed no more. */
export function AnswerList({ own, page }: { own: OwnAnswer; page: PageWording }) {
  const { answer, texts } = own;
  const entries = [
    [page.score, answer.score],
    [texts.reason, answer.reason],
    [texts.improve, answer.improve],
    [texts[groupOf(answer.score)], answer.followUp],
    [texts.contactAt, answer.contact],
  ];
  return (
    <dl lang={texts.language} dir={texts.direction}>
      {entries
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
