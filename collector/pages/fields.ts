/** The parts of the plain form: native controls, as every browser and assistive technology knows them. */
import { html } from "hono/html";
import { maxTextLength } from "#shared/schema/responses.ts";
import type { Html } from "./layout.ts";

interface Choice {
  name: string;
  question: string;
  /** Behind the question, in brackets. */
  optional?: string;
  options: { value: string; label: string }[];
  /** A class of pages.css. */
  layout: string;
  ends?: { low: string; high: string };
  /** What the ends mean, for those who do not see where they stand. */
  hint?: string;
  value: string | undefined;
  required?: boolean;
  /** Id of the message that says what is wrong with it. */
  error?: string | undefined;
}

export function choice(field: Choice): Html {
  const { name, question, optional, options, layout, ends, hint, value, required, error } = field;
  const described = [(hint || ends) && `${name}-ends`, error].filter(Boolean).join(" ");
  return html`<fieldset${described && html` aria-describedby="${described}"`}>
<legend>${question} ${optional && html`<small>(${optional})</small>`}</legend>
<div class="${layout}">
${options.map(
  (option) =>
    html`<label><input type="radio" name="${name}" id="${name}-${option.value}" value="${option.value}"${required && html` required`}${option.value === value && html` checked`}><span>${option.label}</span></label>
`,
)}</div>
${ends && html`<div class="ends"${hint ? html` aria-hidden="true"` : html` id="${name}-ends"`}><span>${ends.low}</span> <span>${ends.high}</span></div>`}
${hint && html`<p class="unseen" id="${name}-ends">${hint}</p>`}
</fieldset>`;
}

export const text = (name: string, label: string, optional: string, value = ""): Html =>
  html`<label class="text"><span>${label} <small>(${optional})</small></span>
<textarea name="${name}" rows="3" maxlength="${maxTextLength}">
${value}</textarea></label>`;

export const hidden = (name: string, value: string | undefined): Html | undefined =>
  value ? html`<input type="hidden" name="${name}" value="${value}">` : undefined;

/** A link that leaves the page stands in a tab of its own, so that nothing typed is lost, and says so. */
export const outward = (url: string, label: string, newTab: string): Html =>
  html`<a href="${url}" target="_blank" rel="noopener noreferrer nofollow">${label}<span class="unseen"> (${newTab})</span></a>`;
