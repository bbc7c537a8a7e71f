export interface Claim {
  /** Whether this tab is the one to show the site's card; where a browser cannot tell, every tab is. */
  take(): Promise<boolean>;
  release(): void;
}

/** One card across tabs, by the browser's own locks: nothing is stored, and a closed tab lets go by itself. */
export function createClaim(site: string): Claim {
  /** Of the lock that is held or asked for. */
  let taken: Promise<boolean> | undefined;
  let release: (() => void) | undefined;
  return {
    take() {
      // Missing on http pages.
      const { locks } = navigator as { locks?: LockManager };
      if (!locks) return Promise.resolve(true);
      taken =
        taken ||
        new Promise((resolve) => {
          const held = new Promise<void>((done) => (release = done));
          locks
            .request(`anbefal:${site}`, { ifAvailable: true }, (lock) => {
              resolve(!!lock);
              // Another tab's; asked for again the next time.
              if (!lock) taken = undefined;
              return lock && held;
            })
            .catch(() => resolve(true));
        });
      return taken;
    },
    release() {
      if (release) release();
      taken = undefined;
    },
  };
}
