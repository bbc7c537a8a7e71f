import { Hono } from "hono";
import { QrQuery } from "#shared/schema/qr.ts";
import type { Guard } from "../middleware/authorize.ts";
import { check } from "../middleware/parse.ts";
import type { Context } from "../services/context.ts";
import { qrPng, qrSheet, qrSvg, qrUrl } from "../services/qr.ts";

const types = { svg: "image/svg+xml", png: "image/png", pdf: "application/pdf" } as const;

/** Codes to print: `label` may be repeated, the rest of the query may not. */
export function qrRoutes({ context, guard }: { context: Context; guard: Guard }) {
  return new Hono().get("/", async (c) => {
    const key = await guard.require(c, "invite");
    const query = check(QrQuery, { ...c.req.query(), label: c.req.queries("label") ?? [] });
    const site = guard.site(key, query.site);
    const survey = context.directory.survey(site.key, query.survey);
    const labels = query.label.map((label) => ({
      label,
      url: qrUrl(context, site, survey, { segment: query.segment, label }),
    }));
    const { url } = labels[0]!;
    c.header("Content-Type", types[query.format]);
    c.header("Cache-Control", "no-store");
    if (query.format === "svg") return c.body(qrSvg(url));
    const bytes = await (query.format === "png" ? qrPng(url) : qrSheet(site, survey, labels));
    return c.body(new Uint8Array(bytes));
  });
}
