import { readFileSync } from "node:fs";
import type { BlockList } from "node:net";
import { join } from "node:path";
import { Hono, type Context as HonoContext } from "hono";
import { AppError, errorStatus } from "#shared/errors.ts";
import type { HostedPage } from "#shared/schema/config.ts";
import { ResponseInput } from "#shared/schema/responses.ts";
import type { Site } from "#shared/schema/sites.ts";
import { type Language, wordings } from "#shared/wording/index.ts";
import { addressOf } from "../middleware/address.ts";
import { languageOf } from "../middleware/language.ts";
import { limitBody } from "../middleware/limit-body.ts";
import { check } from "../middleware/parse.ts";
import { chargeNew, type RateLimit } from "../middleware/rate-limit.ts";
import { accentSheet } from "../pages/accent.ts";
import { type Html, layout, pagePolicy } from "../pages/layout.ts";
import { receiptPage } from "../pages/receipt.ts";
import { surveyForm, surveyNotice, surveyThanks } from "../pages/survey.ts";
import { assetName } from "../services/assets.ts";
import type { Context } from "../services/context.ts";
import {
  acceptForm,
  issueForm,
  type Notice,
  openVisit,
  readForm,
  refusalOf,
  segmentsOf,
  type Typed,
  toInput,
  toTyped,
  type Visit,
} from "../services/hosted.ts";
import { acceptResponse } from "../services/responses.ts";
import { cardSurvey } from "../services/texts.ts";

/** Two texts of 2,000 characters in any script: percent-encoded, each may take 9 bytes. */
const maxFormBytes = 65_536;

type Status = 200 | 201 | (typeof errorStatus)[keyof typeof errorStatus];
const statusOf: Record<Notice, Status> = {
  choose: 400,
  notSaved: 400,
  badLink: 400,
  answered: 409,
  closed: 410,
  expired: 410,
  tooLate: 410,
  removed: 410,
};

/** A browser tells no origin to a page that asks for no referrer; the signed form vouches for that post. */
function refuseForeign(c: HonoContext, publicUrl: string): void {
  const origin = c.req.header("Origin") ?? "null";
  const fetched = c.req.header("Sec-Fetch-Site") ?? "none";
  if ((origin === "null" || origin === new URL(publicUrl).origin) && /^(same-origin|none)$/.test(fetched))
    return;
  throw new AppError("forbidden", "This form is sent from the collector's own page only.");
}

/** The collector's own public pages: a survey by link, with and without JavaScript, and the respondent's own answer. */
export function hostedRoutes(deps: {
  context: Context;
  rateLimit: RateLimit;
  trustedProxies: BlockList;
  assets: string;
}) {
  const { context, rateLimit, trustedProxies } = deps;
  const { directory } = context;
  const folder = join(deps.assets, "a");
  const [styles, cardFile] = [assetName(folder, "pages", ".css"), assetName(folder, "card", ".js")];
  const sheet = readFileSync(join(folder, styles), "utf8");
  const scripts = {
    hosted: assetName(folder, "hosted", ".js"),
    receipt: assetName(folder, "receipt", ".js"),
  };

  interface Page {
    language: Language;
    title: string;
    body: Html;
    script?: string | undefined;
    /** Whose colours it wears and whose pages may frame it. */
    site?: Site;
    /** Default no-store. */
    cache?: string;
  }

  function send(
    c: HonoContext,
    { language, title, body, script, site, cache = "no-store" }: Page,
    status: Status,
  ) {
    c.header("Content-Security-Policy", pagePolicy(site?.origins ?? []));
    c.header("X-Robots-Tag", "noindex");
    c.header("Cache-Control", cache);
    const root = c.req.path.startsWith("/s/") ? "../../" : "";
    const accent = site?.accent ?? null;
    return c.html(layout({ language, title, root, files: { styles, script }, accent, body }), status);
  }

  function tell(c: HonoContext, notice: Notice, where: { language: Language; site?: Site; status?: Status }) {
    const message = wordings[where.language].page[notice];
    const { status = statusOf[notice] } = where;
    return send(c, { ...where, title: message, body: surveyNotice(message) }, status);
  }

  /** On a page of its own the card is as light or dark as the page. */
  function cardOf({ site, survey, touchpoint }: Visit, language: Language) {
    const { first, after } = cardSurvey(site, survey, touchpoint, language);
    return { survey: { ...first, look: { ...first.look, theme: "auto" as const } }, after };
  }

  interface Shown {
    visit: Visit;
    language: Language;
    typed: Typed;
    /** What was wrong with what was sent. */
    notice?: Notice;
    status?: Status;
  }

  function showForm(c: HonoContext, { visit, language, typed, notice, status = 200 }: Shown) {
    const { site, asking, stored } = visit;
    const { survey, after } = cardOf(visit, language);
    const { page } = wordings[language];
    const segments = segmentsOf(site, typed);
    // The card begins with a score alone: who comes back to an answer, or typed one, is to see all of it.
    const card: HostedPage | undefined =
      stored || notice
        ? undefined
        : {
            card: cardFile,
            site: site.key,
            survey,
            after,
            facts: { ...(typed.t && { token: typed.t }), ...segments },
            ...(asking && { asking: { ...asking, revision: 0 } }),
            ...(typed.score && { score: Number(typed.score) }),
            confirm: page.confirm,
          };
    const carried = { form: issueForm(context, visit), lang: language, t: typed.t, ...segments };
    const body = surveyForm({
      survey: { ...survey, texts: { ...survey.texts, ...after } },
      page,
      typed,
      notice,
      carried,
      card,
    });
    const script = card && scripts.hosted;
    // Back must lead to this very form, or another press would be another respondent; an invitation knows its own.
    const cache = asking ? "no-store" : "private, no-cache";
    return send(c, { language, title: survey.texts.label, body, script, site, cache }, status);
  }

  async function open(c: HonoContext, token: string | undefined, lang: string | undefined) {
    const [site = "", survey = ""] = [c.req.param("site"), c.req.param("survey")];
    // In the same words and language whatever is missing: keys cannot be guessed by the answer.
    if (!directory.hasSurvey(site, survey))
      return tell(c, "badLink", { language: languageOf(c, lang), status: 404 });
    const language = languageOf(c, lang, directory.site(site).language);
    const visit = await openVisit(context, { site, survey, token });
    if (typeof visit === "string") return tell(c, visit, { language, site: directory.site(site) });
    return { visit, language };
  }

  return new Hono()
    .get("/s/:site/:survey", async (c) => {
      const { t, lang, score, ...query } = c.req.query() as Typed;
      const opened = await open(c, t, lang);
      if (opened instanceof Response) return opened;
      const { site, stored } = opened.visit;
      const given = /^(\d|10)$/.test(score ?? "") ? { score } : {};
      const typed = { ...(stored ? toTyped(stored.answer) : given), t, ...segmentsOf(site, query) };
      return showForm(c, { ...opened, typed });
    })
    .post("/s/:site/:survey", limitBody(maxFormBytes), async (c) => {
      refuseForeign(c, context.publicUrl);
      const typed: Typed = Object.fromEntries(new URLSearchParams(await c.req.text()));
      const opened = await open(c, typed.t, typed.lang);
      if (opened instanceof Response) return opened;
      const { visit, language } = opened;
      const form = readForm(context, typed.form ?? "", visit);
      if (!form) return showForm(c, { ...opened, typed, notice: "notSaved", status: 400 });
      const raw = toInput(context, { form, visit, typed: { ...typed, lang: language } });
      const address = addressOf(c, trustedProxies);
      try {
        await rateLimit.post(address);
        const input = check(ResponseInput, raw);
        const outcome = await chargeNew(rateLimit, address, (mayCreate) =>
          acceptForm(context, input, (revision) =>
            acceptResponse(context, { ...input, revision }, { origin: undefined, mayCreate }),
          ),
        );
        const { survey, after } = cardOf(visit, language);
        const body = surveyThanks(
          { ...survey, texts: { ...survey.texts, ...after } },
          `../../r#${raw.id}.${raw.receipt}`,
        );
        const page = { language, title: survey.texts.thanks, body, site: visit.site };
        return send(c, page, outcome === "created" ? 201 : 200);
      } catch (error) {
        const notice = await refusalOf(context, error, raw);
        if (notice !== "choose" && notice !== "notSaved")
          return tell(c, notice, { language, site: visit.site });
        const { code, retryAfterSeconds } = error as AppError;
        if (retryAfterSeconds !== undefined) c.header("Retry-After", `${Math.ceil(retryAfterSeconds)}`);
        return showForm(c, { ...opened, typed, notice, status: errorStatus[code] });
      }
    })
    .get("/r", (c) => {
      const language = languageOf(c, c.req.query("lang"));
      const { page } = wordings[language];
      const body = receiptPage(page);
      return send(c, { language, title: page.title, body, script: scripts.receipt }, 200);
    })
    .get("/pages/:file", (c) => {
      const file = c.req.param("file");
      const accent = /^accent\.([0-9a-f]{6})\.css$/.exec(file)?.[1];
      if (file !== styles && !accent) throw new AppError("not_found", "No such file.");
      c.header("Content-Type", "text/css; charset=utf-8");
      c.header("Cache-Control", "public, max-age=31536000, immutable");
      return c.body(accent ? accentSheet(`#${accent}`) : sheet);
    });
}
