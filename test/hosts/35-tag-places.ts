import { type HostPage, type Place, shop, tagOf } from "./page.ts";

/** How the tag comes into the page; one a visit, in this order. */
const places = ["head", "head, blocking", "written", "late", "body"] as const;
const visits = new Map<string, number>();
const placeNow = ({ path }: Place) => places[(visits.get(path) ?? 0) % places.length]!;

export default {
  number: 35,
  name: "tag-places",
  html: (place) =>
    placeNow(place).startsWith("head")
      ? shop({ head: "<!--tag-->" }).replace(/<!--tag-->(?=\s*<\/body>)/, "")
      : shop({}),
  tag(place) {
    const now = placeNow(place);
    visits.set(place.path, (visits.get(place.path) ?? 0) + 1);
    const tag = tagOf(place);
    const inScript = JSON.stringify(tag).replaceAll("</", "<\\/");
    if (now === "head, blocking") return tag.replace("async ", "");
    if (now === "written") return `<script>document.write(${inScript})</script>`;
    if (now === "late")
      return `<script>addEventListener("load", () => setTimeout(() => {
        document.body.append(document.createRange().createContextualFragment(${inScript}));
      }, 300));</script>`;
    return tag;
  },
  async before(visit) {
    // Merely shown, it leaves nothing behind, and may be shown again.
    for (const _ of places.slice(1)) {
      await visit.shown();
      await visit.reload();
    }
  },
} satisfies HostPage;
