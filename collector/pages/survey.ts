/** The hosted page of a survey: the plain form, the thanks after it, and what is said where nobody can be asked. */
import { html, raw } from "hono/html";
import { groupOf } from "#shared/nps.ts";
import { type Scale, scales } from "#shared/scales.ts";
import type { CardSurvey, CardTexts, HostedPage } from "#shared/schema/config.ts";
import type { PageWording } from "#shared/wording/wording.ts";
import { scriptJson } from "../services/assets.ts";
import type { Notice, Typed } from "../services/hosted.ts";
import { choice, hidden, outward, text } from "./fields.ts";
import type { Html } from "./layout.ts";

/** A survey with all its texts: a page without JavaScript fetches nothing later. */
type FullSurvey = Omit<CardSurvey, "more" | "texts"> & { texts: CardTexts };

const numbers = (low: number, high: number) =>
  Array.from({ length: high - low + 1 }, (_, step) => ({ value: `${low + step}`, label: `${low + step}` }));

const ratings = (scale: Scale, { yes, no }: CardTexts) =>
  scale === "yes-no"
    ? [
        { value: "1", label: yes },
        { value: "0", label: no },
      ]
    : numbers(scales[scale].low, scales[scale].high);

/** Who answers for the respondents' data. */
const privacyLine = ({ privacy, texts }: FullSurvey): Html | undefined =>
  privacy ? html`<p class="privacy">${outward(privacy, texts.privacy, texts.newTab)}</p>` : undefined;

function touchpointField({ touchpoint, texts }: FullSurvey, typed: Typed): Html | undefined {
  if (!touchpoint) return undefined;
  const options = ratings(touchpoint.scale, texts);
  const { touchpointLow: low, touchpointHigh: high } = texts;
  return html`${choice({
    name: "touchpointScore",
    question: texts.touchpoint,
    optional: texts.optional,
    options,
    layout: `scale of-${options.length}`,
    ...(touchpoint.scale !== "yes-no" && { ends: { low, high } }),
    value: typed.touchpointScore,
  })}${hidden("touchpoint", touchpoint.key)}`;
}

function sourceField({ steps, texts }: FullSurvey, typed: Typed): Html | undefined {
  if (!steps.source) return undefined;
  return choice({
    name: "source",
    question: texts.source,
    optional: texts.optional,
    options: Object.entries(texts.options).map(([value, label]) => ({ value, label })),
    layout: "choices",
    value: typed.source,
  });
}

/** The group is not known before the score, so all are asked alike; what was written for a group's question stays with it. */
function textField({ steps, texts }: FullSurvey, typed: Typed): Html | undefined {
  if (steps.text === "none") return undefined;
  if (!typed.followUp) return text("improve", texts.improve, texts.optional, typed.improve);
  return text("followUp", texts[groupOf(Number(typed.score))], texts.optional, typed.followUp);
}

function contactFields({ steps, texts }: FullSurvey, typed: Typed): Html | undefined {
  if (!steps.contact) return undefined;
  return html`<div class="contact">
<label class="check"><input type="checkbox" name="contactOk" value="yes"${typed.contactOk === "yes" && html` checked`}><span>${texts.contact}</span></label>
<label class="text"><span>${texts.contactAt}</span>
<input type="text" name="contact" maxlength="200" value="${typed.contact ?? ""}"></label>
</div>`;
}

export interface SurveyForm {
  survey: FullSurvey;
  page: PageWording;
  typed: Typed;
  /** What is wrong with what was sent. */
  notice?: Notice | undefined;
  /** Fields that go along unseen. */
  carried: Typed;
  /** For the card that takes the form's place. */
  card?: HostedPage | undefined;
}

export function surveyForm({ survey, page, typed, notice, carried, card }: SurveyForm): Html {
  const { texts } = survey;
  const faulty = notice === "choose";
  return html`<h1>${texts.label}</h1>
<div id="card"></div>
<form method="post" action="${survey.key}" novalidate>
${
  notice &&
  html`<p role="alert" class="alert" id="fault">${faulty ? html`<a href="#score-0">${page.choose}</a>` : page[notice]}</p>`
}
${choice({
  name: "score",
  question: texts.question,
  options: numbers(0, 10),
  layout: "scale of-11",
  ends: { low: texts.low, high: texts.high },
  hint: texts.scale,
  value: typed.score,
  required: true,
  error: faulty ? "fault" : undefined,
})}
${survey.steps.reason && text("reason", texts.reason, texts.optional, typed.reason)}
${touchpointField(survey, typed)}
${sourceField(survey, typed)}
${textField(survey, typed)}
${contactFields(survey, typed)}
${Object.entries(carried).map(([name, value]) => hidden(name, value))}
<p class="actions"><button type="submit" class="primary">${page.confirm}</button></p>
${privacyLine(survey)}
</form>
${card && html`<script type="application/json">${raw(scriptJson(card))}</script>`}`;
}

/** The links are the same for every score: who asks only the happy ones for a review deceives its readers. */
export function surveyThanks(survey: FullSurvey, receiptLink: string): Html {
  const { texts, reviews } = survey;
  return html`<h1>${texts.thanks}</h1>
<p role="status">${texts.saved}</p>
<p><a href="${receiptLink}">${texts.receipt}</a></p>
${
  reviews.length > 0 &&
  html`<p>${texts.reviews}</p>
<ul>${reviews.map(({ label, url }) => html`<li>${outward(url, label, texts.newTab)}</li>`)}</ul>`
}
${privacyLine(survey)}`;
}

export const surveyNotice = (message: string): Html => html`<h1>${message}</h1>`;
