import type { Result } from "hono/router";
import { TrieRouter } from "hono/router/trie-router";

/**
 * Hono's router for any set of paths, that looks a path without variables up
 * once. (Its fast one refuses `/a/:file` beside `/a/s/...`, and the others
 * search through all middlewares for every answer.)
 */
export class KnownPathsRouter<T> extends TrieRouter<T> {
  override name = "KnownPathsRouter";
  /** By path, then by method: no more than there are of either. */
  readonly #found = new Map<string, Map<string, Result<T>>>();

  override add(method: string, path: string, handler: T): void {
    super.add(method, path, handler);
    if (!/[:*?]/.test(path)) this.#found.set(path, new Map());
  }

  override match(method: string, path: string): Result<T> {
    const byMethod = this.#found.get(path);
    const known = byMethod?.get(method);
    if (known) return known;
    const found = super.match(method, path);
    byMethod?.set(method, found);
    return found;
  }
}
