import { z } from "zod";
import { LoginSettings, Session, SignIn } from "#shared/schema/sessions.ts";
import type { Group } from "./operation.ts";

const Current = z.strictObject({ session: Session.nullable() });
const Login = z.strictObject({ url: z.string(), expiresAt: z.int().describe("Epoch ms.") });

export const sessions: Group = {
  name: "Sessions",
  text: "Signed-in browsers. A session is a cookie that no script reads, taken from the dashboard's own page only.",
  operations: [
    {
      id: "listSessions",
      method: "get",
      path: "/v1/sessions",
      summary: "List the sessions",
      detail: "An owner sees those of its sites, anybody the own one.",
      access: "read",
      answers: {
        200: { text: "Newest first.", schema: z.strictObject({ sessions: z.array(Session) }) },
      },
    },
    {
      id: "signIn",
      method: "post",
      path: "/v1/sessions",
      summary: "Sign this browser in",
      detail: "By a one-time login's token, or by an owner or a read key in the Authorization header.",
      access: "public",
      body: SignIn,
      answers: { 201: { text: "The session; its cookie is set.", schema: Session } },
      errors: ["unauthorized", "forbidden"],
      example: { body: { token: "anbefal_login_..." } },
    },
    {
      id: "addLogin",
      method: "post",
      path: "/v1/sessions/logins",
      summary: "Make a one-time login",
      detail: "A link that signs one browser in, once, within 15 minutes.",
      access: "owner",
      body: LoginSettings,
      answers: { 201: { text: "The link.", schema: Login } },
      errors: ["not_found"],
      example: { body: { role: "read", label: "Board meeting" } },
    },
    {
      id: "readSession",
      method: "get",
      path: "/v1/sessions/current",
      summary: "Read this browser's session",
      access: "public",
      answers: { 200: { text: "null where nobody is signed in.", schema: Current } },
    },
    {
      id: "signOut",
      method: "delete",
      path: "/v1/sessions/current",
      summary: "Sign this browser out",
      access: "public",
      answers: { 204: { text: "Signed out." } },
      errors: ["forbidden"],
    },
    {
      id: "removeSession",
      method: "delete",
      path: "/v1/sessions/:id",
      summary: "End a session",
      access: "read",
      params: { id: "Id of the session." },
      answers: { 204: { text: "Ended." } },
      errors: ["not_found"],
      example: { params: { id: "0a1b2c3d4e5f" } },
    },
  ],
};
