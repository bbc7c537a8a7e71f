import { Hono } from "hono";
import { z } from "zod";
import { NewSurvey, SurveySettings } from "#shared/schema/surveys.ts";
import type { Guard } from "../middleware/authorize.ts";
import { mergePatch, patchOf } from "../middleware/merge-patch.ts";
import { check, parseBody } from "../middleware/parse.ts";
import { record } from "../services/audit.ts";
import type { Context } from "../services/context.ts";
import { presetSettings } from "../services/presets.ts";
import { addSurvey, updateSurvey } from "../services/surveys.ts";

const Changes = patchOf(SurveySettings);
const New = z.strictObject({ ...Changes.shape, ...NewSurvey.shape });

export function surveysRoutes({ context, guard }: { context: Context; guard: Guard }) {
  return new Hono()
    .get("/", async (c) => {
      const site = guard.site(await guard.require(c, "read"), c.req.query("site"));
      return c.json({ surveys: context.directory.surveys(site.key) });
    })
    .get("/:key", async (c) => {
      const site = guard.site(await guard.require(c, "read"), c.req.query("site"));
      return c.json(context.directory.survey(site.key, c.req.param("key")));
    })
    .post("/", async (c) => {
      const bearer = await guard.require(c, "owner");
      const site = guard.site(bearer, c.req.query("site"));
      const { key, preset, ...changes } = await parseBody(c, New);
      const settings = check(SurveySettings, mergePatch(presetSettings(preset), changes));
      const added = await addSurvey(context, site.key, { key, preset, ...settings });
      await record(context, bearer, { action: "survey.add", site: site.key, subject: key });
      return c.json(added, 201);
    })
    .patch("/:key", async (c) => {
      const bearer = await guard.require(c, "owner");
      const site = guard.site(bearer, c.req.query("site"));
      const changes = await parseBody(c, Changes);
      // Read after the body has come, so that a slow one changes what stands and not what stood.
      const { key, preset, version, ...current } = context.directory.survey(site.key, c.req.param("key"));
      const settings = check(SurveySettings, mergePatch(current, changes));
      const changed = await updateSurvey(context, { site: site.key, key }, settings);
      const detail = { version: changed.version };
      await record(context, bearer, { action: "survey.change", site: site.key, subject: key, detail });
      return c.json(changed);
    });
}
