import { expect } from "vitest";
import { owner } from "./owner.ts";
import { type HostPage, type Place, shop, tagOf } from "./page.ts";

const comment = "qzxjk vwy";
const phone = "87654321";

/** What tools that record visits take as a sign to record no text; the first of each that a field has counts. */
const masks: Record<string, string> = {
  rrweb: ".rr-mask, .rr-block",
  PostHog: ".ph-no-capture",
  Sentry: ".sentry-mask, [data-sentry-mask]",
  Hotjar: "[data-hj-suppress]",
  Clarity: '[data-clarity-mask="true" i]',
  FullStory: ".fs-mask, .fs-exclude",
  Datadog: '[data-dd-privacy="mask"], [data-dd-privacy="hidden"]',
  LogRocket: "[data-private]",
};

/** A recorder as they are written: listens on the document and the window, and reads what an event lets it read. */
const recorder = `
document.recorded = [];
for (const [target, name] of [[document, "document"], [window, "window"]])
  for (const type of ["keydown", "keypress", "keyup", "beforeinput", "input", "change", "paste", "compositionend"])
    target.addEventListener(type, (event) => {
      document.recorded.push([name, type, event.key, event.data, event.target && event.target.value].join(" "));
    });
`;

const setContact = (place: Place, contact: boolean) =>
  owner(place, "PATCH", `/v1/surveys/visit?site=${place.site}`, { steps: { contact } });

const unmasked = (masks: Record<string, string>) => {
  const root = document.querySelector("anbefal-widget")!.shadowRoot!;
  const fields = [...root.querySelectorAll("textarea, input[type=text]")];
  if (!fields.length) return ["no field"];
  return Object.entries(masks).flatMap(([tool, selector]) =>
    fields.every((field) => field.closest(selector)) ? [] : [tool],
  );
};

const recorded = () => (document as unknown as { recorded: string[] }).recorded;

export default {
  number: 51,
  name: "session-replay",
  html: () => shop({ head: `<script>{${recorder}}</script>` }),
  tag: (place) => tagOf(place, { "data-anbefal-mode": "manual" }),
  async before(visit) {
    await setContact(visit.place, true);
    await visit.reload();
    await visit.page.evaluate(() =>
      (window as unknown as { anbefal: (...call: unknown[]) => void }).anbefal("show"),
    );
    await visit.shown();
  },
  async use(visit) {
    const { page, place } = visit;
    try {
      await visit.choose(9);
      await visit.click("textarea");
      await page.type(comment);
      const withoutMask = await page.evaluate(unmasked, masks);
      await visit.finish();
      await visit.click('input[name=contact][value="1"]');
      await visit.click("input[type=text]");
      await page.type(phone);
      await visit.click("textarea");
      await visit.arrives(9);
      await expect.poll(() => visit.rows()[0]!.contact ?? visit.rows()[0]!.reason).toBeTruthy();
      expect(visit.rows()[0]!.reason).toBe(comment);
      expect(await page.evaluate(recorded), "what a recorder hears").toEqual([]);
      await visit.close();
      expect(withoutMask, "tools without their sign").toEqual([]);
    } finally {
      await setContact(place, false);
    }
  },
} satisfies HostPage;
