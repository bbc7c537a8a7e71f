import { Hono } from "hono";
import { InvitationInput, InvitationsQuery } from "#shared/schema/invitations.ts";
import { type Guard, requireFirst } from "../middleware/authorize.ts";
import { limitBody } from "../middleware/limit-body.ts";
import { check, parseQuery } from "../middleware/parse.ts";
import {
  checkRows,
  limitRows,
  maxRows,
  maxRowsBytes,
  parseJsonRows,
  refuseIssues,
} from "../middleware/parse-rows.ts";
import type { Context } from "../services/context.ts";
import { invite, unknownIn } from "../services/invitations.ts";
import { readInvitationsCsv, toFile, writeInvitationsCsv } from "../services/invitations-csv.ts";

const isObject = (value: unknown) => typeof value === "object" && value !== null;

/** Personal links: one object answers one, a list or a file answers each row in its own shape. */
export function invitationsRoutes({ context, guard }: { context: Context; guard: Guard }) {
  return new Hono()
    .get("/", async (c) => {
      const site = guard.site(await guard.require(c, "invite"), c.req.query("site"));
      c.header("Cache-Control", "no-store");
      return c.json({ invitations: await context.store.invitations.list(site.key, context.now()) });
    })
    .post("/", requireFirst(guard, "invite"), limitBody(maxRowsBytes), async (c) => {
      const query = parseQuery(c, InvitationsQuery);
      const site = guard.site(c.get("key"), query.site);
      const type = c.req.header("Content-Type") ?? "";
      const text = await c.req.text();
      const csv = /\bcsv\b/.test(type) ? readInvitationsCsv(text, maxRows + 1) : undefined;
      const raw = limitRows(csv?.rows ?? parseJsonRows(type, text)).map((row) =>
        isObject(row) && query.survey ? { survey: query.survey, ...(row as object) } : row,
      );
      const isOne = !csv && !/ndjson/.test(type) && !text.trimStart().startsWith("[");
      const rows = isOne ? [check(InvitationInput, raw[0])] : checkRows(InvitationInput, raw);
      const unknown = unknownIn(context, site, rows);
      refuseIssues(isOne ? unknown.map((issue) => ({ ...issue, path: issue.path.slice(7) })) : unknown);

      const invited = await invite(context, site.key, rows);
      c.header("Cache-Control", "no-store");
      if (csv || /\btext\/csv\b/.test(c.req.header("Accept") ?? "")) {
        c.header("Content-Type", "text/csv; charset=utf-8");
        return c.body(writeInvitationsCsv(csv?.file ?? toFile(rows), invited), 201);
      }
      return isOne
        ? c.json(invited[0]!, "skipped" in invited[0]! ? 200 : 201)
        : c.json({ invitations: invited }, 201);
    });
}
