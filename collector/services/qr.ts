/** Printable codes that lead to a survey: everyone may scan them, so what they say is claimed, not verified. */
import { createRequire } from "node:module";
import { encode, renderSVG } from "uqr";
import { AppError } from "#shared/errors.ts";
import type { Site } from "#shared/schema/sites.ts";
import type { Survey } from "#shared/schema/surveys.ts";
import { cardTexts } from "#shared/wording/card.ts";
import { type Language, wordings } from "#shared/wording/index.ts";
import type { Context } from "./context.ts";

/** The standard's quiet zone of four modules, and a code that a scratch does not spoil. */
const options = { ecc: "M", border: 4 } as const;
const pngPixelsPerModule = 12;

const require = createRequire(import.meta.url);
// Every European language; a PDF's own fonts lack Polish letters, among others.
const regular = () => require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf");
const bold = () => require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf");

/** Points on A4; cards stand apart far enough for scissors. */
const page = { width: 595.28, height: 841.89, margin: 34, gap: 12, columns: 2, rows: 4 };
const card = {
  width: (page.width - 2 * page.margin - (page.columns - 1) * page.gap) / page.columns,
  height: (page.height - 2 * page.margin - (page.rows - 1) * page.gap) / page.rows,
  padding: 12,
  code: 122,
};

/**
 * Where a label's code leads.
 *
 * @throws AppError invalid where the site has not declared the segment
 */
export function qrUrl(
  { publicUrl }: Pick<Context, "publicUrl">,
  site: Site,
  survey: Survey,
  { segment, label }: { segment: string; label: string },
): string {
  if (!site.segments.includes(segment))
    throw new AppError(
      "invalid",
      `Declare the segment first: PATCH /v1/sites/${site.key} {"segments":[..., "${segment}"]}`,
      {
        issues: [
          { path: "segment", message: `not declared; the site's: ${site.segments.join(", ") || "none"}` },
        ],
      },
    );
  return `${publicUrl}/s/${site.key}/${survey.key}?segment.${segment}=${encodeURIComponent(label)}`;
}

export const qrSvg = (url: string): string => renderSVG(url, options);

export async function qrPng(url: string): Promise<Uint8Array> {
  const { encode: encodePng } = await import("fast-png");
  const { size, data } = encode(url, options);
  const width = size * pngPixelsPerModule;
  const pixels = new Uint8Array(width * width).map((_, at) => {
    const row = Math.floor(at / width / pngPixelsPerModule);
    return data[row]![Math.floor((at % width) / pngPixelsPerModule)] ? 0 : 255;
  });
  return encodePng({ width, height: width, data: pixels, channels: 1, depth: 8 });
}

/** The code as one path, its quiet zone included. */
function drawCode(pdf: PDFKit.PDFDocument, url: string, left: number, top: number): void {
  const { size, data } = encode(url, options);
  const step = card.code / size;
  for (const [y, row] of data.entries())
    for (const [x, dark] of row.entries()) if (dark) pdf.rect(left + x * step, top + y * step, step, step);
  pdf.fill("black");
}

/** Prints a text in a box; a long one gets smaller letters, one that is longer still an ellipsis. */
function drawText(
  pdf: PDFKit.PDFDocument,
  text: string,
  box: { x: number; y: number; height: number; size: number },
) {
  const width = card.width - 2 * card.padding - card.code;
  let size = box.size;
  while (size > 7 && pdf.fontSize(size).heightOfString(text, { width }) > box.height) size -= 1;
  pdf.text(text, box.x, box.y, { width, height: box.height, ellipsis: true });
}

/** A4 sheets of cards to cut out, eight a page: the company, the question in the site's language, code and label. */
export async function qrSheet(
  site: Site,
  survey: Survey,
  labels: { label: string; url: string }[],
): Promise<Uint8Array> {
  const language = Object.hasOwn(wordings, site.language) ? (site.language as Language) : "en";
  const { question } = cardTexts(site, survey, undefined, language);
  // The library and its fonts weigh more than the rest of the program; few owners print, and they wait a moment.
  const { default: Pdf } = await import("pdfkit");
  const pdf = new Pdf({ size: "A4", margin: 0, autoFirstPage: false, info: { Title: site.name } });
  pdf.registerFont("regular", regular()).registerFont("bold", bold());
  const perPage = page.columns * page.rows;
  for (const [index, { label, url }] of labels.entries()) {
    if (index % perPage === 0) pdf.addPage();
    const left = page.margin + (index % page.columns) * (card.width + page.gap);
    const top = page.margin + Math.floor((index % perPage) / page.columns) * (card.height + page.gap);
    pdf.rect(left, top, card.width, card.height).dash(3, { space: 3 }).lineWidth(0.5).stroke("#999999");
    const codeTop = top + (card.height - card.code) / 2;
    drawCode(pdf, url, left + card.padding / 2, codeTop);
    const x = left + card.padding + card.code;
    pdf.font("bold").fillColor("black");
    drawText(pdf, site.name, { x, y: top + 16, height: 30, size: 12 });
    drawText(pdf, label, { x, y: top + card.height - 48, height: 34, size: 13 });
    pdf.font("regular");
    drawText(pdf, question, { x, y: top + 50, height: card.height - 104, size: 10 });
  }
  pdf.end();
  const chunks: Uint8Array[] = [];
  for await (const chunk of pdf) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
