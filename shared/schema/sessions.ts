import { z } from "zod";
import { KeySettings } from "./keys.ts";

/** What a browser may be signed in as. */
export const sessionRoles = ["owner", "read"] as const;

/** What a one-time login opens once it is taken. */
export const LoginSettings = z.strictObject({
  role: z.enum(sessionRoles).default("owner"),
  label: KeySettings.shape.label.default("Login link"),
  site: KeySettings.shape.site,
});
export type LoginSettings = z.infer<typeof LoginSettings>;

/** The body of `POST /v1/sessions`: a one-time login's token, or none where a key stands in the Authorization header. */
export const SignIn = z.strictObject({ token: z.string().min(1).max(200).optional() });

/** A signed-in browser, which acts as a key of this role; never its secret, of which only the SHA-256 is stored. */
export const Session = z.strictObject({
  id: z.string(),
  role: z.enum(sessionRoles),
  label: z.string(),
  site: z.string().nullable().describe("The one site it opens; null = all sites."),
  key: z
    .string()
    .nullable()
    .describe("Id of the key it was opened by, with which it ends; null = a one-time login."),
  createdAt: z.int().describe("Epoch ms."),
  expiresAt: z.int(),
});
export type Session = z.infer<typeof Session>;
