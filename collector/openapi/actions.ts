import { Action, ActionSettings, ActionsList, ActionsQuery } from "#shared/schema/actions.ts";
import { type Group, SiteQuery } from "./operation.ts";

const params = { id: "Id of the action." };
const example = { params: { id: "0b7e6f6a-3c1d-4f58-9a52-6f3f6c1f2a10" } };

export const actions: Group = {
  name: "Actions",
  text: "The score is a bathroom scale: what was done between weigh-ins, and the score before and after each.",
  operations: [
    {
      id: "listActions",
      method: "get",
      path: "/v1/actions",
      summary: "List the action log",
      detail:
        "The latest day first. With survey each has its effect: the score of as many days before as after, judged together with all others of the list.",
      access: "read",
      query: ActionsQuery,
      answers: { 200: { text: "The actions.", schema: ActionsList } },
      errors: ["not_found"],
      example: { query: { survey: "delivery", days: "60" } },
    },
    {
      id: "addAction",
      method: "post",
      path: "/v1/actions",
      summary: "Add an action",
      detail: "At most 1,000 a site. One on a day to come is planned.",
      access: "owner",
      query: SiteQuery,
      body: ActionSettings,
      answers: { 201: { text: "The action.", schema: Action } },
      errors: ["not_found", "conflict"],
      example: { body: { day: "2026-02-02", text: "Parcels go out before noon", survey: "delivery" } },
    },
    {
      id: "changeAction",
      method: "patch",
      path: "/v1/actions/:id",
      summary: "Change an action",
      access: "owner",
      params,
      query: SiteQuery,
      body: ActionSettings,
      patch: { required: [] },
      answers: { 200: { text: "The action as it is now.", schema: Action } },
      errors: ["not_found"],
      example: { ...example, body: { owner: "Mette", survey: null } },
    },
    {
      id: "removeAction",
      method: "delete",
      path: "/v1/actions/:id",
      summary: "Remove an action",
      access: "owner",
      params,
      query: SiteQuery,
      answers: { 204: { text: "Removed." } },
      errors: ["not_found"],
      example,
    },
  ],
};
