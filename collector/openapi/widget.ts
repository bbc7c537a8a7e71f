import { z } from "zod";
import { SurveySettings } from "#shared/schema/surveys.ts";
import type { Group } from "./operation.ts";

const { window, mode, trigger, match, share, panel, fatigue, delayMs } = SurveySettings.shape;

const PublicSurvey = z.strictObject({
  key: z.string(),
  delayMs,
  ...z.strictObject({ window, mode, trigger, match, share, panel, fatigue }).partial().shape,
});

const PublicConfig = z.strictObject({
  site: z.string(),
  card: z.string().describe("File below /a/."),
  page: z.string().describe("File below /a/: what only some pages need."),
  rules: z.literal(true).optional().describe("Every page needs it."),
  home: z.string().describe("The collector's address."),
  hash: z.string().describe("Part of the addresses of the surveys' texts."),
  surveys: z.array(PublicSurvey).describe("Active ones, in the order they are tried; defaults are left out."),
});

const params = { site: "The site's key." };
const example = { params: { site: "SITEKEY" } };

export const widget: Group = {
  name: "Pages",
  text: "What a shop's page loads. The loader is GET /w/SITEKEY.js; it and what it imports are no part of this API.",
  operations: [
    {
      id: "readConfig",
      method: "get",
      path: "/v1/config/:site",
      summary: "Read what a page needs to decide whether to ask",
      detail: "The same that is baked into the loader. Answers If-None-Match with 304.",
      access: "public",
      params,
      answers: { 200: { text: "The site's public configuration.", schema: PublicConfig } },
      errors: ["not_found"],
      example,
    },
    {
      id: "checkPage",
      method: "get",
      path: "/v1/check/:site",
      summary: "Learn whether this page may ask",
      detail: "By the Origin that the browser sends.",
      access: "public",
      params,
      answers: {
        200: { text: "It may.", schema: z.strictObject({ site: z.string(), name: z.string() }) },
      },
      errors: ["forbidden", "not_found"],
      example,
    },
  ],
};
