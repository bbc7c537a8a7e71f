import { z } from "zod";
import { SiteKey } from "./sites.ts";

/** What happened to a card, once per page load and kind at most; `started` is the first act inside it. */
export const eventNames = ["shown", "started", "dismissed"] as const;
export type EventName = (typeof eventNames)[number];

/** The body of `POST /v1/events`: counted per day, never one by one. */
export const EventInput = z.object({
  site: SiteKey,
  survey: z.string().min(1).max(40),
  event: z.enum(eventNames),
});
export type EventInput = z.infer<typeof EventInput>;
