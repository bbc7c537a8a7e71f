/** Every view by its name in the address; each is loaded when it is first shown. */
import type { ComponentType } from "preact";

export interface View {
  load: () => Promise<ComponentType>;
  /** Shown to owners alone: a read key sees answers and figures. */
  owner?: true;
  /** False = it is not of one survey or period, so those are not asked for. */
  period?: false;
  /** It tells what has changed since another period. */
  compared?: true;
}

export const views = {
  overview: {
    load: () => import("./views/Overview.tsx").then(({ Overview }) => Overview),
    compared: true,
  },
  breakdowns: { load: () => import("./views/Breakdowns.tsx").then(({ Breakdowns }) => Breakdowns) },
  inbox: { load: () => import("./views/Inbox.tsx").then(({ Inbox }) => Inbox) },
  install: {
    load: () => import("./views/Install.tsx").then(({ Install }) => Install),
    period: false,
  },
  surveys: {
    load: () => import("./views/Surveys.tsx").then(({ Surveys }) => Surveys),
    owner: true,
    period: false,
  },
  touchpoints: {
    load: () => import("./views/Touchpoints.tsx").then(({ Touchpoints }) => Touchpoints),
    owner: true,
    period: false,
  },
  invitations: {
    load: () => import("./views/Invitations.tsx").then(({ Invitations }) => Invitations),
    owner: true,
    period: false,
  },
  site: {
    load: () => import("./views/SiteSettings.tsx").then(({ SiteSettings }) => SiteSettings),
    owner: true,
    period: false,
  },
  keys: { load: () => import("./views/Keys.tsx").then(({ Keys }) => Keys), owner: true, period: false },
  privacy: {
    load: () => import("./views/Privacy.tsx").then(({ Privacy }) => Privacy),
    owner: true,
    period: false,
  },
  audit: { load: () => import("./views/Audit.tsx").then(({ Audit }) => Audit), owner: true, period: false },
} satisfies Record<string, View>;

export type ViewName = keyof typeof views;
export const isView = (name: string): name is ViewName => Object.hasOwn(views, name);
export const viewNames = Object.keys(views) as ViewName[];
/** The named one as every other: whether it is for owners, whether it has a period. */
export const viewOf = (name: ViewName): View => views[name];
