import type { EventDetail } from "../events.ts";

const events = ["ready", "show", "score", "submit", "dismiss", "skip", "error", "track"];

/** Says on the console what the widget does, for whoever sets it up. @returns what ends it */
export function log(site: string): () => void {
  const heard = ({ type, detail }: Event & { detail?: EventDetail }) => {
    if (!detail?.site || detail.site === site) console.info(type, detail);
  };
  for (const name of events) document.addEventListener(`anbefal:${name}`, heard);
  return () => {
    for (const name of events) document.removeEventListener(`anbefal:${name}`, heard);
  };
}
