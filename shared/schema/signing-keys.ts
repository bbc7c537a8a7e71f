import { z } from "zod";

/** A key by which a shop's own server signs tokens, as it is listed: its secret is derived, never stored. */
export const SigningKey = z
  .strictObject({ id: z.string(), site: z.string(), createdAt: z.int().describe("Epoch ms.") })
  .meta({ id: "SigningKey" });
export type SigningKey = z.infer<typeof SigningKey>;
