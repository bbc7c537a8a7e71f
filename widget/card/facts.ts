import { isOn, type Settings } from "../settings.ts";

/** Page facts that go with an answer as they are. */
const textFacts = /^(customer|order|currency|token|segment\..+)$/;

/** What the page says of the customer, in the wire's fields; claimed, never verified. */
export function factsOf(settings: Settings): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  for (const name of Object.keys(settings)) if (textFacts.test(name)) facts[name] = String(settings[name]);
  const value = Number(settings.orderValue);
  if (settings.orderValue !== undefined && Number.isInteger(value)) facts.orderValue = value;
  if (isOn(settings.test)) facts.test = true;
  return facts;
}
