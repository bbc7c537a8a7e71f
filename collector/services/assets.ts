import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { AppError } from "#shared/errors.ts";

/** A file to serve, with its compressed forms and a strong tag of its content. */
export interface Asset {
  identity: Uint8Array<ArrayBuffer>;
  br: Uint8Array<ArrayBuffer>;
  gzip: Uint8Array<ArrayBuffer>;
  etag: string;
}

/** Compressed as hard as it goes, once, when it is first asked for: a start does not wait for it. */
export function toAsset(content: string | Uint8Array): Asset {
  const identity = new Uint8Array(typeof content === "string" ? Buffer.from(content) : content);
  let br: Asset["br"] | undefined;
  let gzip: Asset["gzip"] | undefined;
  return {
    identity,
    etag: `"${createHash("sha256").update(identity).digest("base64url").slice(0, 22)}"`,
    get br() {
      const params = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT };
      br ??= new Uint8Array(brotliCompressSync(identity, { params }));
      return br;
    },
    get gzip() {
      gzip ??= new Uint8Array(gzipSync(identity, { level: 9 }));
      return gzip;
    },
  };
}

/** Every file in and below a folder by its path from there. @throws Error when the folder is missing: the program was not built */
export function readAssets(folder: string): Map<string, Asset> {
  try {
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
    const files = names.filter((name) => statSync(join(folder, name)).isFile());
    return new Map(
      files.map((name) => [name.replaceAll("\\", "/"), toAsset(readFileSync(join(folder, name)))]),
    );
  } catch (cause) {
    throw new Error(`${folder} cannot be read; run: npm run build`, { cause });
  }
}

/** A kept part of an earlier version, which few pages still ask for. @throws AppError not_found */
export function readKept(kept: string, name: string): string {
  const file = join(kept, name);
  if (!existsSync(file)) throw new AppError("not_found", "No such file.");
  return readFileSync(file, "utf8");
}

/** Parts of an earlier version are served this long after an upgrade: loaders and pages live on in caches. */
const keptDays = 60;
/** Names of the version that ran last, in the folder of kept parts. */
const lastList = "current.json";

/**
 * Keeps a copy of every part of the widget, so that after an upgrade those of
 * the version before are still there; what was replaced longer ago goes.
 *
 * @param built folder of this version's parts  @param kept folder of the copies
 */
export function keepAssets(built: string, kept: string, now: number): void {
  mkdirSync(kept, { recursive: true });
  const list = join(kept, lastList);
  const before: string[] = existsSync(list) ? JSON.parse(readFileSync(list, "utf8")) : [];
  const current = readdirSync(built);
  for (const name of current) copyFileSync(join(built, name), join(kept, name));
  for (const name of readdirSync(kept)) {
    const file = join(kept, name);
    if (name === lastList || current.includes(name)) continue;
    // The file's time says when it was replaced.
    if (before.includes(name)) utimesSync(file, now / 1000, now / 1000);
    else if (now - statSync(file).mtimeMs > keptDays * 86_400_000) rmSync(file);
  }
  writeFileSync(list, JSON.stringify(current));
}

/**
 * The built file of a name, whatever its hash. @throws Error when there is none: the program was not built
 *
 * @param ending ".js", ".css"
 */
export function assetName(folder: string, name: string, ending: string): string {
  const found = readdirSync(folder).find((file) => file.startsWith(`${name}.`) && file.endsWith(ending));
  if (!found) throw new Error(`${join(folder, name)}.*${ending} is missing; run: npm run build`);
  return found;
}

/** JSON that is safe inside a script, whatever a site's owner wrote. */
export const scriptJson = (value: unknown) =>
  JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
