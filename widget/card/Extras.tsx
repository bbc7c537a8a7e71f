import type { CardSurvey, CardTexts } from "#shared/schema/config.ts";
import type { State } from "./engine.ts";
import type { Model } from "./model.ts";
import { NewTab } from "./NewTab.tsx";
import { Scale } from "./Scale.tsx";

interface ExtrasProps {
  state: State;
  model: Model;
  reviews: CardSurvey["reviews"];
  texts: CardTexts;
  /** The respondent's own page. */
  receipt: string;
}

/** May we contact you, the owner's review links (alike for every score), and the receipt. */
export function Extras({ state, model, reviews, texts, receipt }: ExtrasProps) {
  const { plan, contactOk, contact } = state;
  return (
    <>
      {plan.contact && (
        <Scale
          name="contact"
          layout="scale of-2"
          question={texts.contact}
          optional={texts.optional}
          options={[
            { value: 1, label: texts.yes },
            { value: 0, label: texts.no },
          ]}
          value={contactOk === undefined ? undefined : Number(contactOk)}
          onPick={(value: number) => model.act({ type: "contactOk", value: value === 1 })}
          onBrowse={(value: number) => model.browse({ type: "contactOk", value: value === 1 })}
          onLeave={model.flush}
        />
      )}
      {contactOk && (
        <label class="text">
          <span>{texts.contactAt}</span>
          <input
            type="text"
            autocomplete="email"
            maxLength={200}
            value={contact}
            onInput={(event) => model.act({ type: "contact", value: event.currentTarget.value })}
            onBlur={model.flush}
          />
        </label>
      )}
      {reviews.length > 0 && (
        <div>
          <p>{texts.reviews}</p>
          <ul>
            {reviews.map(({ label, url }) => (
              <li key={url}>
                <NewTab href={url} texts={texts}>
                  {label}
                </NewTab>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p>
        <NewTab href={receipt} texts={texts}>
          {texts.receipt}
        </NewTab>
      </p>
    </>
  );
}
