import { vi } from "vitest";

/**
 * Watches what listens to the targets from now on, until `vi.restoreAllMocks()`.
 *
 * @returns the types that are still listened to
 */
export function watchListeners(...targets: EventTarget[]): () => string[] {
  const kept: { target: EventTarget; type: string; listener: unknown }[] = [];
  for (const target of targets) {
    const add = target.addEventListener.bind(target);
    const remove = target.removeEventListener.bind(target);
    const find = (type: string, listener: unknown) =>
      kept.findIndex((one) => one.target === target && one.type === type && one.listener === listener);
    vi.spyOn(target, "addEventListener").mockImplementation((type, listener, options) => {
      if (find(type, listener) < 0) kept.push({ target, type, listener });
      add(type, listener, options);
    });
    vi.spyOn(target, "removeEventListener").mockImplementation((type, listener, options) => {
      const at = find(type, listener);
      if (at >= 0) kept.splice(at, 1);
      remove(type, listener, options);
    });
  }
  return () => kept.map(({ type }) => type);
}
