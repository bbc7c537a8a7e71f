import { z } from "zod";
import { isDay } from "../calendar.ts";
import { Survey } from "./surveys.ts";
import { Touchpoint } from "./touchpoints.ts";

/** The answer of `GET /v1/board`: what a wallboard needs besides the summary, to name and to choose what it shows. */
export const Board = z
  .strictObject({
    site: z.string().describe("The company's name."),
    surveys: z.array(Survey.pick({ key: true, name: true, texts: true })),
    touchpoints: z.array(Touchpoint.pick({ key: true, labels: true })),
    periods: z
      .array(
        z.strictObject({
          days: z.int().min(1),
          from: z.string().refine(isDay).describe("Its first day, as the summary takes it."),
        }),
      )
      .describe("Those on offer besides all time, the shortest first; all end today."),
  })
  .meta({ id: "Board" });
export type Board = z.infer<typeof Board>;
