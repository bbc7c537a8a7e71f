import { z } from "zod";
import { TouchpointSeries, TouchpointSeriesQuery } from "#shared/schema/touchpoint-series.ts";
import { Touchpoint, TouchpointSettings } from "#shared/schema/touchpoints.ts";
import { type Group, SiteQuery } from "./operation.ts";

export const touchpoints: Group = {
  name: "Touchpoints",
  text: "Where a customer meets the company: delivery, support ... Each survey asks for one of those open today.",
  operations: [
    {
      id: "listTouchpoints",
      method: "get",
      path: "/v1/touchpoints",
      summary: "List a site's touchpoints",
      access: "read",
      query: SiteQuery,
      answers: {
        200: {
          text: "Those of the past, too.",
          schema: z.strictObject({ touchpoints: z.array(Touchpoint) }),
        },
      },
      errors: ["not_found"],
    },
    {
      id: "readTouchpointSeries",
      method: "get",
      path: "/v1/touchpoints/:key/series",
      summary: "Read a touchpoint's ratings over time",
      detail:
        "And whether the survey's score was another one while the touchpoint was asked about, and after. Answers If-None-Match with 304.",
      access: "read",
      params: { key: "The touchpoint's key." },
      query: TouchpointSeriesQuery,
      answers: { 200: { text: "The series.", schema: TouchpointSeries } },
      errors: ["not_found"],
      example: { params: { key: "support" }, query: { survey: "relationship", interval: "week" } },
    },
    {
      id: "putTouchpoint",
      method: "put",
      path: "/v1/touchpoints/:key",
      summary: "Add or replace a touchpoint",
      detail: "It is never deleted, since its answers stand: give it an end day. Its scale cannot change.",
      access: "owner",
      params: { key: "The touchpoint's key." },
      query: SiteQuery,
      body: TouchpointSettings,
      answers: { 200: { text: "The touchpoint.", schema: Touchpoint } },
      errors: ["not_found", "conflict"],
      example: {
        params: { key: "workshop" },
        body: { surveys: ["visit"], phase: "during", scale: "csat", labels: { en: "our workshop" } },
      },
    },
  ],
};
