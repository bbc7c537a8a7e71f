import { isOn, type Settings } from "../settings.ts";

/** Page facts that go with an answer as they are. */
const textFacts = /^(customer|order|token|segment\..+)$/;

/** Longest fact that the collector takes. */
const maxLength = 200;

/**
 * What the page says of the customer, in the wire's fields; claimed, never
 * verified. What the collector would refuse is left out: it costs the fact,
 * never the answer.
 */
export function factsOf(settings: Settings): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  for (const name of Object.keys(settings)) {
    const text = String(settings[name] ?? "");
    if (textFacts.test(name) && text) facts[name] = name === "token" ? text : text.slice(0, maxLength);
  }
  const { orderValue, currency, test } = settings;
  if (/^-?\d{1,12}$/.test(String(orderValue))) facts.orderValue = Number(orderValue);
  if (/^[A-Z]{3}$/.test(String(currency))) facts.currency = currency;
  if (isOn(test ?? "no")) facts.test = true;
  return facts;
}
