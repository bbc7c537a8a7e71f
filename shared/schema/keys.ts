import { z } from "zod";
import { SiteKey } from "./sites.ts";

/** What a key opens: everything of its sites, or reading only. */
export const roles = ["owner", "read"] as const;
export type Role = (typeof roles)[number];

export const KeySettings = z.strictObject({
  role: z.enum(roles),
  label: z.string().trim().min(1).max(100),
  /** The one site it opens; null = all sites. */
  site: SiteKey.nullable().default(null),
});
export type KeySettings = z.infer<typeof KeySettings>;

/** An API key as it is listed: never its secret, of which only the SHA-256 is stored. */
export const ApiKey = z.strictObject({ id: z.string(), ...KeySettings.shape, createdAt: z.int() });
export type ApiKey = z.infer<typeof ApiKey>;
