import { z } from "zod";
import { isTimezone } from "../calendar.ts";

export const SiteKey = z.string().regex(/^[a-z0-9]{4,32}$/, "4 to 32 lower-case letters and digits");

/**
 * An origin allowed to ask: scheme, host and port, exactly as a browser sends
 * them; the port may be `*` on a loopback host only. "null" allows
 * opaque origins (sandboxed frames).
 */
export const Origin = z
  .string()
  .max(200)
  .regex(
    /^https?:\/\/(\[[0-9a-f:]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:\d{1,5})?$|^http:\/\/(localhost|127\.0\.0\.1|\[::1\]):\*$|^null$/,
    'scheme and host in lower case, e.g. "https://shop.example", without a path',
  )
  .refine((text) => !/^(https:.*:443|http:.*:80)$/.test(text), "without the scheme's own port");

/** Name of a segment a page may send as `segment.<name>`: region, department, technician ... */
export const SegmentName = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9_-]{0,39}$/, "a letter, then up to 39 letters, digits, - and _");

/** BCP 47 primary language tag. */
export const LanguageTag = z.string().regex(/^[a-z]{2,3}$/, "a language such as da or en");

/** A page's address that a respondent may follow; other schemes could run code. */
const WebAddress = z
  .url({ protocol: /^https?$/, error: "an address such as https://shop.example/privacy" })
  .max(500);

/** Who answers for the respondents' data, and where that is explained. */
export const Privacy = z.strictObject({ controller: z.string().trim().min(1).max(100), url: WebAddress });

/** A public review page: shown to every respondent alike, whatever the score. */
export const ReviewLink = z.strictObject({ label: z.string().trim().min(1).max(60), url: WebAddress });

/** Months from an answer's arrival; 0 = for good, since null brings the default back. */
const months = z.int().min(0).max(120);

/** How long what was answered can be read; figures stand for good. */
export const Retention = z.strictObject({
  textMonths: months
    .default(12)
    .describe("Months that reasons and comments are kept; 0 = for good. Default 12."),
  identityMonths: months
    .default(24)
    .describe(
      "Months that customer, order, contact, page and invitations are kept; 0 = for good. Default 24.",
    ),
});
export type Retention = z.infer<typeof Retention>;

export const themes = ["auto", "light", "dark"] as const;
export const positions = ["bottom-end", "bottom-start", "bottom-center"] as const;

/** What an owner may change about a site. */
export const SiteSettings = z.strictObject({
  name: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .describe("The company as respondents know it; stands in the questions."),
  timezone: z
    .string()
    .refine(isTimezone, "an IANA time zone such as Europe/Copenhagen")
    .default("Europe/Copenhagen")
    .describe("IANA time zone whose calendar days the summary counts by. Default Europe/Copenhagen."),
  language: LanguageTag.default("en").describe(
    "Language of a page that names none and a browser that wants none on offer. Default en.",
  ),
  origins: z
    .array(Origin)
    .max(100)
    .default([])
    .describe("Origins whose pages may ask, scheme, host and port. Default none."),
  segments: z
    .array(SegmentName)
    .max(20)
    .default([])
    .describe("Names of what answers are told apart by: region, technician ... Default none."),
  accent: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, "#rrggbb")
    .nullable()
    .default(null)
    .describe("Accent colour of the card, #rrggbb; null = the card's own."),
  theme: z.enum(themes).default("auto"),
  position: z.enum(positions).default("bottom-end"),
  privacy: Privacy.nullable()
    .default(null)
    .describe("Names the controller on the card and on the collector's pages; null = no such line."),
  reviews: z
    .array(ReviewLink)
    .max(5)
    .default([])
    .describe("Links of the last panel, in order. Default none."),
  retention: Retention.prefault({}),
});
export type SiteSettings = z.infer<typeof SiteSettings>;

export const Site = z.strictObject({ key: SiteKey, ...SiteSettings.shape }).meta({ id: "Site" });
export type Site = z.infer<typeof Site>;
