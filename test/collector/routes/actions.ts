/** The action log as route tests fill and read it. */
import { expect } from "vitest";
import { ActionsList } from "#shared/schema/actions.ts";
import type { App } from "./answers.ts";

export const postAction = (app: App, fields: object = {}) =>
  app.owner("POST", "/v1/actions", { day: "2026-02-01", text: "Parcels by noon", ...fields });

export async function addAction(app: App, fields: object = {}) {
  const { status, body } = await postAction(app, fields);
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
}

/** The answer of `GET /v1/actions`, held against its schema. */
export async function listActions(app: App, query = "") {
  const { status, body } = await app.owner("GET", `/v1/actions${query}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return ActionsList.parse(body).actions;
}
