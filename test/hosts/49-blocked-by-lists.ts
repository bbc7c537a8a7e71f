import { expect } from "vitest";
import { type HostPage, shop } from "./page.ts";

/** Rules in the forms that the lists of ad and privacy blockers use for every site; a site's own name is in none of them. */
const rules = `
/analytics.js
/analytics/*$script
/tracker.js|
/tracking.$script
/track?
/collect?
/collect^$ping,third-party
/beacon.
/beacon/$ping
/pixel.
/pixel?
/telemetry/
/metrics?
/event?
/event/track^
/api/event|
/stats.$script
/log?
-analytics.
_tracking.
/survey-popup.
/surveyinvite.
/feedback-widget.
/feedbackify
/nps-widget.
/exit-intent.
/popup.js
/widget-popup/
/newsletter-popup*
?tracking_id=
&visitor_id=
/ads/
/banner.
||survey.
||surveys.
||feedback.*/widget^$third-party
||stats.
||track.
||analytics.
##.survey-popup
##.survey-modal
##.feedback-button
##.feedback-tab
##.nps-popup
##.popup-overlay
##.cookie-notice
##.newsletter-popup
###survey
###feedback
##[id^="survey"]
##[class*="survey"]
##[class^="feedback-"]
##[class*="popup-"]
##[class*="tracking"]
##div[style*="z-index: 2147483647"]
##body > div[style*="position: fixed"]
`
  .trim()
  .split("\n");

const escaped = (text: string) => text.replace(/[.+?${}()[\]\\]/g, "\\$&");

/** An address rule as a regular expression: `*` anything, `^` a separator, `||` a host's begin, `|` an end. */
function toPattern(rule: string): RegExp {
  const [text = ""] = rule.split("$");
  const host = text.startsWith("||");
  const begins = !host && text.startsWith("|");
  const ends = text.endsWith("|");
  const body = text
    .replace(/^\|+|\|$/g, "")
    .split("*")
    .map((part) => part.split("^").map(escaped).join("([^\\w.%-]|$)"))
    .join(".*");
  return new RegExp(`${host ? "^https?://([^/]+\\.)?" : begins ? "^" : ""}${body}${ends ? "$" : ""}`, "i");
}

const addressRules = rules.filter((rule) => !rule.includes("##"));
const selectors = rules
  .filter((rule) => rule.includes("##"))
  .map((rule) => rule.slice(rule.indexOf("##") + 2));

const isBlocked = (url: string) => addressRules.filter((rule) => toPattern(rule).test(url));

export default {
  number: 49,
  name: "blocked-by-lists",
  html: () => shop({}),
  async before(visit) {
    // The rules find what they are meant for.
    expect(isBlocked("https://x.example/js/analytics.js")).toEqual(["/analytics.js"]);
    expect(isBlocked("https://x.example/collect?v=1")).toEqual(["/collect?", "/collect^$ping,third-party"]);
    expect(isBlocked("https://track.x.example/a")).toEqual(["||track."]);
    await visit.shown();
  },
  async use(visit) {
    const { page, place } = visit;
    await visit.choose(9);
    await visit.finish();
    await visit.arrives(9);
    const asked = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
    const ours = asked.filter((url) => url.startsWith(place.collector));
    for (const part of [
      /\/w\/\w+\.js$/,
      /\/a\/card\./,
      /\/a\/after-score\./,
      /\/a\/s\//,
      /\/v1\/responses$/,
      /\/v1\/events$/,
    ])
      expect(
        ours.some((url) => part.test(url)),
        String(part),
      ).toBe(true);
    // As a shop has it: under its own name, which the list does not know.
    for (const url of [...ours, `${place.collector}/w.js`, `${place.collector}/v1/config/${place.site}`])
      expect(isBlocked(url.replace(place.collector, "https://fb.shop.example")), url).toEqual([]);
    // Selectors reach the page's own tree only, where one element of ours is.
    const hidden = await page.evaluate(
      (selectors) =>
        selectors.filter((selector) => document.querySelector("anbefal-widget")!.matches(selector)),
      selectors,
    );
    expect(hidden).toEqual([]);
    await visit.close();
  },
} satisfies HostPage;
