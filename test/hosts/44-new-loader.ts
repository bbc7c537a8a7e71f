import { type HostPage, shop, tagOf } from "./page.ts";
import { standIn, standInOf } from "./stand-in.ts";

/** A later version's loader and texts say more than the card of today knows; the card does its part. */
export default {
  number: 44,
  name: "new-loader",
  html: () => shop({}),
  tag: (place) => tagOf(standInOf(place), { "data-anbefal-later": "thing" }),
  routes: (place) =>
    standIn(place, ({ path, pass }) =>
      pass((text) => {
        if (path.startsWith("/w/"))
          return text.replace('"surveys":[{', '"later":{"list":[1,2]},"surveys":[{"later":{"of":"surveys"},');
        if (path.startsWith("/a/s/"))
          return text
            .replace('"steps":{', '"later":[{"of":"texts"}],"steps":{"later":true,')
            .replace('"texts":{', '"texts":{"later":"words",');
        return text;
      }),
    ),
} satisfies HostPage;
