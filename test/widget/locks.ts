/** The browser's lock manager for tabs that all live in one test: exclusive locks, asked for `ifAvailable` or queued. */
type Granted = (lock: { name: string; mode: "exclusive" } | null) => unknown;

export class Locks {
  readonly #queues = new Map<string, (() => Promise<void>)[]>();

  /** Names held or waited for. */
  get names(): string[] {
    return [...this.#queues.keys()];
  }

  request(name: string, options: { ifAvailable?: boolean }, granted: Granted): Promise<unknown> {
    return new Promise((resolve, reject) => {
      // A grant is never synchronous.
      queueMicrotask(() => {
        const queue = this.#queues.get(name) ?? [];
        if (queue.length && options.ifAvailable) {
          Promise.resolve(granted(null)).then(resolve, reject);
          return;
        }
        queue.push(async () => {
          try {
            resolve(await granted({ name, mode: "exclusive" }));
          } catch (error) {
            reject(error);
          }
          queue.shift();
          if (queue.length) queue[0]!();
          else this.#queues.delete(name);
        });
        this.#queues.set(name, queue);
        if (queue.length === 1) queue[0]!();
      });
    });
  }
}
