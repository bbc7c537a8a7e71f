import { Hono } from "hono";
import { z } from "zod";
import { presets, SurveyKey, SurveySettings } from "#shared/schema/surveys.ts";
import type { Guard } from "../middleware/authorize.ts";
import { mergePatch } from "../middleware/merge-patch.ts";
import { check, parseBody } from "../middleware/parse.ts";
import type { Context } from "../services/context.ts";
import { presetSettings } from "../services/presets.ts";
import { addSurvey, updateSurvey } from "../services/surveys.ts";

/** A new survey's name and the preset that fills in what its settings leave out. */
const NewSurvey = z.looseObject({ key: SurveyKey, preset: z.enum(presets) });
const Changes = z.looseObject({});

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
      const site = guard.site(await guard.require(c, "owner"), c.req.query("site"));
      const { key, preset, ...changes } = await parseBody(c, NewSurvey);
      const settings = check(SurveySettings, mergePatch(presetSettings(preset), changes));
      return c.json(await addSurvey(context, site.key, { key, preset, ...settings }), 201);
    })
    .patch("/:key", async (c) => {
      const site = guard.site(await guard.require(c, "owner"), c.req.query("site"));
      const changes = await parseBody(c, Changes);
      // Read after the body has come, so that a slow one changes what stands and not what stood.
      const { key, preset, version, ...current } = context.directory.survey(site.key, c.req.param("key"));
      const settings = check(SurveySettings, mergePatch(current, changes));
      return c.json(await updateSurvey(context, { site: site.key, key }, settings));
    });
}
