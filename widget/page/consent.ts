/** Consent to remember more than a visitor's own acts, from the page or from what the shop's platform knows. */
import { isOn } from "../settings.ts";
import type { Recall } from "./recall.ts";
import type { PageRequest } from "./request.ts";

interface Platform {
  /** The event on document that tells of a change. */
  event: string;
  given(): unknown;
}

/** The consent APIs of Shopify (Customer Privacy) and WordPress (WP Consent API), each asked about preferences. */
const platforms: Record<string, Platform> = {
  shopify: {
    event: "visitorConsentCollected",
    given: () =>
      (
        window as { Shopify?: { customerPrivacy?: { preferencesProcessingAllowed?: () => boolean } } }
      ).Shopify?.customerPrivacy?.preferencesProcessingAllowed?.(),
  },
  wp: {
    event: "wp_listen_for_consent_change",
    given: () => (window as { wp_has_consent?: (kind: string) => boolean }).wp_has_consent?.("preferences"),
  },
};

/**
 * Turns storage `auto` into `local` while there is consent, and back. A visitor's
 * Global Privacy Control outweighs what a platform takes for granted; only the
 * page's own word (`anbefal('consent', true)`) is an answer to a question asked.
 *
 * @returns what ends the watch
 */
export function watchConsent({ settings, change, place, arm }: PageRequest, recall: Recall): () => void {
  const asked = String(settings().consent);

  function apply(given: boolean): void {
    const { mode } = place();
    // Also what an earlier page stored while there was consent.
    if (!given) recall.forget();
    if (mode !== (given ? "auto" : "local")) return;
    change({ storage: given ? "local" : "auto" });
    if (given) change(recall.facts(settings()));
  }

  const platform = Object.hasOwn(platforms, asked) ? platforms[asked] : undefined;
  if (platform) {
    const refuses = (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;
    const ask = () => {
      const given = platform.given();
      // A platform that is not there yet says neither.
      if (refuses || typeof given === "boolean") apply(!refuses && given === true);
    };
    const heard = () => {
      ask();
      arm();
    };
    ask();
    document.addEventListener(platform.event, heard);
    return () => document.removeEventListener(platform.event, heard);
  }
  if (/^(true|1|false|0)$/.test(asked)) apply(isOn(asked));
  return () => {};
}
