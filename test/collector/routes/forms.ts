/** The collector's own pages as a browser without JavaScript has them: what stands in a form, and what it sends. */
import SQLite from "better-sqlite3";
import { Window } from "happy-dom";
import { expect } from "vitest";
import { signToken } from "#collector/services/tokens.ts";
import { publicUrl } from "../../support/app.ts";
import type { App } from "./answers.ts";

export type Fields = Record<string, string>;

/** A page as a document; nothing in it is run or fetched. */
export function parsePage(body: string) {
  const { document } = new Window();
  document.documentElement.innerHTML = body;
  return document;
}

/** What a browser would send of the page's form as it stands. */
export function fieldsOf(body: string): Fields {
  const document = parsePage(body);
  const fields: Fields = {};
  for (const element of document.querySelectorAll("form input, form textarea")) {
    const { name, tagName, type, value, checked } = element as unknown as HTMLInputElement;
    // A browser's parser takes the line break away that begins a textarea.
    const text = tagName === "TEXTAREA" ? value.replace(/^\n/, "") : value;
    if (!/^(radio|checkbox)$/.test(type) || checked) fields[name] = text;
  }
  expect(fields.form, "a form").toBeTruthy();
  return fields;
}

/** Opens a survey's page and returns what its form holds. */
export async function openForm(app: App, query = "", survey = "relationship"): Promise<Fields> {
  const { status, body } = await app.request(`/s/${app.site}/${survey}${query}`);
  expect(status, body).toBe(200);
  return fieldsOf(body);
}

/** Sends a form as a browser does whose page asks for no referrer. */
export const sendForm = (
  app: App,
  fields: Fields,
  survey = "relationship",
  headers: Record<string, string> = { Origin: "null", "Sec-Fetch-Site": "same-origin" },
) =>
  app.request(`/s/${app.site}/${survey}`, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded", ...headers },
    body: new URLSearchParams(fields).toString(),
  });

/** An invitation of a customer. */
export const invite = (app: App, claims: { jti?: string; exp?: number; survey?: string } = {}) =>
  signToken(app.context, {
    site: app.site,
    survey: "relationship",
    purpose: "invitation",
    jti: "first",
    exp: app.clock.now / 1000 + 3_600,
    ...claims,
  });

/** All that the database holds, table by table. */
export function everyRow(file: string): Record<string, unknown[]> {
  const db = new SQLite(file, { readonly: true });
  const tables = db.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
  const rows = Object.fromEntries(tables.map((name) => [name, db.prepare(`select * from "${name}"`).all()]));
  db.close();
  return rows;
}

export const ownOrigin = new URL(publicUrl).origin;
