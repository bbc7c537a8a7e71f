import type { ComponentChildren } from "preact";
import type { OwnedResponse } from "#shared/schema/responses-owned.ts";
import { catalog } from "../../catalog.ts";
import { date, dateTime, languageName, money } from "../../format.ts";
import { storyTexts } from "../../texts/inbox-story.ts";
import { ratingText } from "./AnswerRow.tsx";
import { filterValue, nameOfTouchpoint } from "./filter.ts";

/** Imports count their revisions by the clock. */
const mostRevisions = 1_000_000;

/** All that is known about an answer besides its words; what was not given is not named. */
export function Facts({ answer }: { answer: OwnedResponse }) {
  const t = storyTexts();
  const { timezone } = catalog.site.value!;
  const survey = catalog.surveys.value?.find(({ key }) => key === answer.survey);
  const yesNo = (value: boolean) => (value ? t.yes : t.no);
  const sworn = answer.verified ? t.verified : t.claimed;
  const { source, touchpoint, touchpointScore, customer, order, orderValue, contactOk } = answer;
  const { page, locale, revision, dropped, widget } = answer;
  const stated = (text: string) => (
    <>
      <bdi>{text}</bdi> <span class="quiet">({sworn})</span>
    </>
  );

  const facts: [name: string, value: ComponentChildren | undefined][] = [
    [t.source, source && filterValue("source", source)],
    [t.touchpoint, touchpoint && nameOfTouchpoint(touchpoint)],
    [t.rating, touchpointScore !== undefined ? ratingText(answer) : undefined],
    ...Object.entries(answer.segments).map(([name, value]): [string, ComponentChildren] => [
      name,
      stated(value),
    ]),
    [t.customer, customer && stated(customer)],
    [t.order, order && stated(order)],
    [t.orderValue, orderValue !== undefined ? money(orderValue, answer.currency) : undefined],
    [t.contactOk, contactOk === undefined ? undefined : yesNo(contactOk)],
    [t.channel, filterValue("channel", answer.channel)],
    [t.page, page],
    [t.language, locale && languageName(locale)],
    [t.survey, t.version(survey?.name ?? answer.survey, answer.surveyVersion)],
    [t.answeredAt, dateTime(answer.at, timezone)],
    [t.countsOn, date(answer.day)],
    [t.receivedAt, dateTime(answer.receivedAt, timezone)],
    [t.complete, yesNo(answer.complete)],
    [t.revision, revision <= mostRevisions ? t.times(revision) : undefined],
    [t.dropped, dropped > 0 ? t.fields(dropped) : undefined],
    [t.widget, widget],
  ];
  return (
    <section>
      <h3>{t.facts}</h3>
      <dl class="facts">
        {facts
          .filter(([, value]) => value !== undefined && value !== "")
          .map(([name, value], index) => (
            <div key={index}>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
