import { z } from "zod";
import { cleanText, codePoints } from "../text.ts";
import { SegmentName } from "./sites.ts";

export const qrFormats = ["svg", "png", "pdf"] as const;

/** The query of `GET /v1/qr`. */
export const QrQuery = z
  .strictObject({
    site: z.string().optional(),
    survey: z.string().min(1),
    format: z
      .enum(qrFormats)
      .default("svg")
      .describe("One code as a picture, or a printable sheet of them. Default svg."),
    segment: SegmentName.describe("The segment that the labels are values of: technician, vehicle, till ..."),
    label: z
      .array(
        z
          .string()
          .transform(cleanText)
          .refine((text) => text !== "" && codePoints(text) <= 100, "1 to 100 characters"),
      )
      .min(1, "needed")
      .max(60, "at most 60 on a sheet")
      .describe("Repeatable; a picture takes one."),
  })
  .refine(({ format, label }) => format === "pdf" || label.length === 1, {
    path: ["label"],
    message: "a picture shows one; take format=pdf for several",
  });
export type QrQuery = z.infer<typeof QrQuery>;
