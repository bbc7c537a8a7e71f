import { z } from "zod";
import { Survey } from "#shared/schema/surveys.ts";
import { type Group, SiteQuery } from "./operation.ts";

const params = { key: "The survey's key." };
const settings = Survey.omit({ version: true });

export const surveys: Group = {
  name: "Surveys",
  text: "Whom to ask, when, and what. Every change is a new version, and every answer is judged by the one it was asked with.",
  operations: [
    {
      id: "listSurveys",
      method: "get",
      path: "/v1/surveys",
      summary: "List a site's surveys",
      access: "read",
      query: SiteQuery,
      answers: {
        200: { text: "The newest version of each.", schema: z.strictObject({ surveys: z.array(Survey) }) },
      },
      errors: ["not_found"],
    },
    {
      id: "readSurvey",
      method: "get",
      path: "/v1/surveys/:key",
      summary: "Read a survey",
      access: "read",
      params,
      query: SiteQuery,
      answers: { 200: { text: "Its newest version.", schema: Survey } },
      errors: ["not_found"],
      example: { params: { key: "visit" } },
    },
    {
      id: "addSurvey",
      method: "post",
      path: "/v1/surveys",
      summary: "Add a survey",
      detail: "The preset fills in what is left out.",
      access: "owner",
      query: SiteQuery,
      body: settings,
      patch: { required: ["key", "preset"] },
      answers: { 201: { text: "Its first version.", schema: Survey } },
      errors: ["not_found", "conflict"],
      example: { body: { key: "workshop", preset: "visit", name: "After the workshop" } },
    },
    {
      id: "changeSurvey",
      method: "patch",
      path: "/v1/surveys/:key",
      summary: "Change a survey",
      access: "owner",
      params,
      query: SiteQuery,
      body: settings.omit({ key: true, preset: true }),
      patch: { required: [] },
      answers: { 200: { text: "Its next version.", schema: Survey } },
      errors: ["not_found", "conflict"],
      example: { params: { key: "visit" }, body: { share: 0.5, steps: { contact: true } } },
    },
  ],
};
