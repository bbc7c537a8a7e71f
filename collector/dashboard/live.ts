/** Hears of new answers while somebody looks: what is shown is then asked for again. */
import { effect, signal } from "@preact/signals";
import { catalog } from "./catalog.ts";

/** Between two tries, where the server refused the stream instead of breaking off. */
const retryMs = 10_000;

/** Grows with every change. */
export const changes = signal(0);

effect(() => {
  const key = catalog.siteKey.value;
  if (!key) return;
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wasOpen = false;

  const heard = () => {
    changes.value += 1;
    catalog.noticeFirst();
  };
  function open(): void {
    source = new EventSource(`v1/stream?site=${key}`);
    source.addEventListener("change", heard);
    source.addEventListener("ready", () => {
      // What came while the line was down.
      if (wasOpen) heard();
      wasOpen = true;
    });
    source.addEventListener("error", () => {
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, retryMs);
    });
  }

  open();
  return () => {
    source.close();
    clearTimeout(timer);
  };
});
