import { createHmac, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import { AppError } from "#shared/errors.ts";
import type { Answer } from "#shared/schema/responses.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Survey } from "#shared/schema/surveys.ts";
import type { Touchpoint } from "#shared/schema/touchpoints.ts";
import { cleanText, codePoints } from "#shared/text.ts";
import type { PageWording } from "#shared/wording/wording.ts";
import type { Outcome, StoredResponse } from "../store/store.ts";
import type { Context } from "./context.ts";
import { hashOf, idBytes, maxSegmentLength } from "./responses.ts";
import { invitedAsking, readToken } from "./tokens.ts";

/** How long a plain form may lie open before it is sent. */
const formLifeMs = 24 * 3_600_000;

/** What may stand in the way of an answer, by the name of its text in `page`. */
export type Notice = keyof Pick<
  PageWording,
  "choose" | "notSaved" | "closed" | "expired" | "answered" | "badLink" | "tooLate" | "removed"
>;

/** What a plain form holds, by the answer's field names, as text. */
export type Typed = Partial<Record<string, string>>;

/** A respondent at the hosted page of a survey. */
export interface Visit {
  site: Site;
  survey: Survey;
  touchpoint: Touchpoint | undefined;
  /** Of an invitation: the same whoever opens it, so that an answer is changed rather than given twice. */
  asking: { id: string; receipt: string } | undefined;
  /** What they answered before. */
  stored: StoredResponse | undefined;
}

const noticeOf = (error: unknown): Notice => {
  if (!(error instanceof AppError)) throw error;
  if (error.code === "gone") return "expired";
  if (error.code === "invalid") return "badLink";
  throw error;
};

/**
 * Reads who comes to which survey; writes nothing.
 *
 * @returns a notice where there is nobody to ask
 * @throws AppError not_found
 */
export async function openVisit(
  context: Context,
  place: { site: string; survey: string; token: string | undefined },
): Promise<Visit | Notice> {
  const { directory, store, now } = context;
  const site = directory.site(place.site);
  const survey = directory.survey(site.key, place.survey);
  if (survey.status === "paused") return "closed";
  const touchpoint = survey.steps.touchpoint ? directory.openTouchpoint(site, survey.key, now()) : undefined;
  const visit: Visit = { site, survey, touchpoint, asking: undefined, stored: undefined };
  if (!place.token) return visit;
  try {
    const claims = await readToken(context, place.token, { site: site.key, survey: survey.key });
    if (claims.purpose !== "invitation") return visit;
    const asking = invitedAsking(context, claims);
    const stored = await store.responses.getByReceipt(idBytes(asking.id), hashOf(asking.receipt));
    const rated = stored?.answer.touchpoint && directory.touchpoint(site.key, stored.answer.touchpoint);
    return { ...visit, asking, stored, ...(rated && { touchpoint: rated }) };
  } catch (error) {
    return noticeOf(error);
  }
}

/** What a plain form carries of itself, so that it is one response however often it is sent. */
export interface Form {
  site: string;
  survey: string;
  version: number;
  id: string;
  receipt: string;
  /** The revision that the answer stood at; 0 = none. */
  revision: number;
  /** Epoch ms. */
  issuedAt: number;
}

const macOf = ({ secret }: Context, payload: string) =>
  createHmac("sha256", secret).update(`form:${payload}`).digest();

/** A fresh form for a visit, signed: `<base64url of its JSON>.<base64url of its HMAC-SHA256>`. */
export function issueForm(context: Context, { site, survey, asking, stored }: Visit): string {
  const form: Form = {
    site: site.key,
    survey: survey.key,
    version: survey.version,
    ...(asking ?? { id: randomUUID(), receipt: randomBytes(16).toString("base64url") }),
    revision: stored?.revision ?? 0,
    issuedAt: context.now(),
  };
  const payload = Buffer.from(JSON.stringify(form)).toString("base64url");
  return `${payload}.${macOf(context, payload).toString("base64url")}`;
}

/** The form a token stands for; undefined when it is not of our making, of another survey, or older than a day. */
export function readForm(context: Context, token: string, { site, survey }: Visit): Form | undefined {
  const [payload = "", mac = "", ...more] = token.split(".");
  // As text: the last character of a mac has bits to spare, and one form shall be one text.
  const [given, due] = [Buffer.from(mac), Buffer.from(macOf(context, payload).toString("base64url"))];
  if (more.length > 0 || given.length !== due.length || !timingSafeEqual(given, due)) return undefined;
  const form: Form = JSON.parse(Buffer.from(payload, "base64url").toString());
  const fresh = context.now() - form.issuedAt < formLifeMs;
  return fresh && form.site === site.key && form.survey === survey.key ? form : undefined;
}

const wholeNumber = (text: string | undefined) => (text && /^\d{1,3}$/.test(text) ? Number(text) : undefined);
/** A form sends line breaks as two characters, which would count twice. */
const lines = (text: string | undefined) => text?.replaceAll("\r\n", "\n") || undefined;

/** More revisions than a card that was left can still have on their way. */
const cardLead = 100;

/**
 * The wire's fields of a plain form. Its revision grows with the seconds since
 * it was issued: sent twice at once it is the same, changed after Back a higher one.
 */
export function toInput(
  context: Context,
  { form, visit, typed }: { form: Form; visit: Visit; typed: Typed },
) {
  const { survey, asking } = visit;
  const touchpointScore = wholeNumber(typed.touchpointScore);
  return {
    site: form.site,
    survey: form.survey,
    surveyVersion: form.version,
    ...(asking ?? { id: form.id, receipt: form.receipt }),
    revision: form.revision + cardLead + Math.max(0, Math.floor((context.now() - form.issuedAt) / 1000)),
    channel: "hosted",
    score: wholeNumber(typed.score),
    reason: lines(typed.reason),
    improve: lines(typed.improve),
    followUp: lines(typed.followUp),
    source: typed.source || undefined,
    ...(typed.touchpoint && { touchpoint: typed.touchpoint, touchpointScore }),
    ...(survey.steps.contact && { contactOk: typed.contactOk === "yes", contact: typed.contact }),
    complete: true,
    locale: typed.lang,
    ...(typed.t && { token: typed.t }),
    ...segmentsOf(visit.site, typed),
  };
}

/** The declared segments among a query's or a form's fields, each as `segment.<name>`. */
export function segmentsOf(site: Site, fields: Typed): Record<string, string> {
  const named = site.segments.map((name) => [`segment.${name}`, cleanText(fields[`segment.${name}`] ?? "")]);
  return Object.fromEntries(named.filter(([, text]) => text && codePoints(text) <= maxSegmentLength));
}

/** A stored answer as its form's fields. */
export function toTyped(answer: Answer): Typed {
  const { contactOk, ...rest } = answer;
  const texts = Object.entries(rest).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(texts.map(([name, value]) => [name, String(value)])),
    ...(contactOk && { contactOk: "yes" }),
  };
}

/**
 * Accepts a plain form's answer. What was changed elsewhere in the meantime (the
 * card, another tab) yields to it: the respondent pressed this button last.
 *
 * @param accept as acceptResponse, for the given revision
 */
export async function acceptForm(
  { store }: Context,
  { id, receipt, revision }: { id: string; receipt: string; revision: number },
  accept: (revision: number) => Promise<Outcome>,
): Promise<Outcome> {
  const outcome = await accept(revision);
  if (outcome !== "unchanged") return outcome;
  const stored = await store.responses.getByReceipt(idBytes(id), hashOf(receipt));
  return stored && stored.revision >= revision ? accept(stored.revision + 1) : outcome;
}

/** Why an answer was refused. An answer that is gone was deleted by its respondent, unless it still stands. */
export async function refusalOf(
  { store }: Context,
  error: unknown,
  { id, receipt }: { id: string; receipt: string },
): Promise<Notice> {
  if (!(error instanceof AppError)) throw error;
  if (error.code === "conflict") return "answered";
  if (error.code === "gone")
    return (await store.responses.getByReceipt(idBytes(id), hashOf(receipt))) ? "tooLate" : "removed";
  return error.issues?.some(({ path }) => path === "score") ? "choose" : "notSaved";
}
