import type { OwnedResponse } from "#shared/schema/responses-owned.ts";
import { languageName } from "../../format.ts";
import { inboxTexts } from "../../texts/inbox.ts";
import { storyTexts } from "../../texts/inbox-story.ts";
import { wordsOf } from "./AnswerRow.tsx";

/** What was written, each under what was asked, to be read aloud in the language it was asked in. */
export function Words({ answer }: { answer: OwnedResponse }) {
  const t = storyTexts();
  const { locale = "" } = answer;
  const lang = languageName(locale) === locale ? undefined : locale;
  if (wordsOf(answer).length === 0)
    return answer.stripped === null ? <p class="quiet">{inboxTexts().noWords}</p> : null;
  return (
    <>
      {(["reason", "improve", "followUp"] as const).map(
        (name) =>
          answer[name] !== undefined && (
            <section key={name}>
              <h3>{t[name]}</h3>
              <p class="story-words" dir="auto" lang={lang}>
                {answer[name]}
              </p>
            </section>
          ),
      )}
    </>
  );
}
