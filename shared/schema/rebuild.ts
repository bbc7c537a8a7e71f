import { z } from "zod";

/** The body of `POST /v1/rebuild`. */
export const RebuildInput = z.strictObject({
  dry: z.boolean().default(false).describe("true = only tells what differs. Default false."),
  progress: z
    .boolean()
    .default(false)
    .describe(
      "true = the answer is application/x-ndjson: lines of {done, total}, then the result, or {error}. Default false.",
    ),
});

/** Most differences that are told one by one. */
export const maxTold = 100;

/** What a rebuild found; nothing differs unless the database was damaged or changed by hand. */
export const Rebuilt = z.strictObject({
  dry: z.boolean(),
  responses: z.int().describe("How many were counted."),
  differing: z.int().describe("How many rollup rows were not what the responses say."),
  differences: z
    .array(
      z.strictObject({
        site: z.string(),
        survey: z.string(),
        measure: z.string(),
        dimension: z.string(),
        value: z.string(),
        day: z.string(),
        counts: z.array(z.int()).length(11).describe("What the responses say minus what the rollup said."),
      }),
    )
    .describe(`The first ${maxTold} of them.`),
});
export type Rebuilt = z.infer<typeof Rebuilt>;

/** A line in between, where progress was asked for: responses counted so far, and how many there are. */
export interface RebuildProgress {
  done: number;
  total: number;
}
