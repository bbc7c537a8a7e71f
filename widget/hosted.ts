/** The collector's own page of a survey: the card takes the plain form's place, which stays where the card cannot come. */
import type { HostedPage } from "#shared/schema/config.ts";
import type { CardRequest, OpenCard } from "./card/request.ts";

const form = document.querySelector("form");
const data = document.querySelector('script[type="application/json"]');

async function openCard(
  { card, survey, after, facts, ...page }: HostedPage,
  form: HTMLFormElement,
): Promise<void> {
  let begun = false;
  const begin = () => {
    begun = true;
  };
  for (const name of ["focusin", "input"]) form.addEventListener(name, begin);
  const { openCard } = (await import(/* @vite-ignore */ new URL(card, import.meta.url).href)) as {
    openCard: (request: CardRequest) => OpenCard;
  };
  // Whoever is in the form already is not to lose what they wrote.
  if (begun) return;
  openCard({
    ...page,
    survey: { ...survey, more: () => Promise.resolve({ default: after }) },
    base: import.meta.url.replace(/\/a\/[^/]*$/, ""),
    // This browser may be a till's or a family's: nothing is remembered on it.
    settings: { ...facts, target: "#card", storage: "none", datalayer: "off" },
    mode: "hosted",
    byUser: false,
    memory: { v: 1 },
    on() {},
  });
  form.hidden = true;
}

if (form && data)
  openCard(JSON.parse(data.textContent!), form).catch(() => {
    // The form is there and works.
  });
