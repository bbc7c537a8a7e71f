/** Reads codes by a library that shares nothing with the one that draws them. */
import { createRequire } from "node:module";

// Its types tell of a default export, its file is the function itself.
const jsqr: typeof import("jsqr").default = createRequire(import.meta.url)("jsqr");

/** The text of the code in a square of grey pixels. */
export function readQr(pixels: ArrayLike<number>, width: number): string | undefined {
  const rgba = new Uint8ClampedArray(width * width * 4).map((_, at) =>
    at % 4 === 3 ? 255 : pixels[at >> 2]!,
  );
  return jsqr(rgba, width, width)?.data;
}
