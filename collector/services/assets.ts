import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** A text to serve, with its compressed forms and a strong tag of its content. */
export interface Asset {
  identity: Uint8Array<ArrayBuffer>;
  br: Uint8Array<ArrayBuffer>;
  gzip: Uint8Array<ArrayBuffer>;
  etag: string;
}

/** Compresses as hard as it goes: every asset is small and made once. */
export function toAsset(text: string): Asset {
  const identity = new Uint8Array(Buffer.from(text));
  return {
    identity,
    br: new Uint8Array(
      brotliCompressSync(identity, {
        params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
      }),
    ),
    gzip: new Uint8Array(gzipSync(identity, { level: 9 })),
    etag: `"${createHash("sha256").update(identity).digest("base64url").slice(0, 22)}"`,
  };
}

/** Every file of a folder by name. @throws Error when the folder is missing: the program was not built */
export function readAssets(folder: string): Map<string, Asset> {
  try {
    const names = readdirSync(folder);
    return new Map(names.map((name) => [name, toAsset(readFileSync(join(folder, name), "utf8"))]));
  } catch (cause) {
    throw new Error(`${folder} cannot be read; run: npm run build`, { cause });
  }
}
