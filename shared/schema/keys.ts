import { z } from "zod";
import { cleanText } from "../text.ts";
import { SiteKey } from "./sites.ts";

/** Whom a key is made for. */
export const roles = ["owner", "read", "invite", "share"] as const;
export type Role = (typeof roles)[number];

/** What a request may ask for: to change things, to read answers, to make links and codes, to show one site's score. */
export type Permission = "owner" | "read" | "invite" | "summary";

/** What each role opens. */
export const opens: Record<Role, readonly Permission[]> = {
  owner: ["owner", "read", "invite", "summary"],
  read: ["read", "summary"],
  invite: ["invite"],
  share: ["summary"],
};

export const KeySettings = z.strictObject({
  role: z.enum(roles),
  label: z.string().transform(cleanText).pipe(z.string().min(1).max(100)),
  site: SiteKey.nullable().default(null).describe("The one site it opens; null = all sites."),
});
export type KeySettings = z.infer<typeof KeySettings>;

/** An API key as it is listed: never its secret, of which only the SHA-256 is stored. */
export const ApiKey = z
  .strictObject({ id: z.string(), ...KeySettings.shape, createdAt: z.int().describe("Epoch ms.") })
  .meta({ id: "ApiKey" });
export type ApiKey = z.infer<typeof ApiKey>;
