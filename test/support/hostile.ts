/** Texts that would run, or ask elsewhere, wherever they were taken for markup, a style, a script or an address. */
import { daysAgo, type ImportRow, type OpenedDashboard } from "./dashboard.ts";

const act = "document.title='ran';alert(1)";
export const payloads = [
  `<script>${act}</script>`,
  `<script src="https://evil.example/x.js"></script>`,
  `<img src=x onerror="${act}">`,
  `<img src="https://evil.example/pixel.png">`,
  `<svg onload="fetch('https://evil.example/ran')">`,
  `<svg><script>${act}</script></svg>`,
  `<iframe src="javascript:${act}"></iframe>`,
  `<iframe srcdoc="<script>parent.${act}</script>"></iframe>`,
  `<object data="javascript:${act}"></object>`,
  `<embed src="javascript:${act}">`,
  `<a href="javascript:${act}">look</a>`,
  `javascript:${act}`,
  `data:text/html,<script>${act}</script>`,
  `<body onload="${act}">`,
  `<input autofocus onfocus="${act}">`,
  `<details open ontoggle="${act}">`,
  `<video><source onerror="${act}"></video>`,
  `<style>@import "https://evil.example/x.css";</style>`,
  `<link rel=stylesheet href="https://evil.example/x.css">`,
  `<base href="https://evil.example/">`,
  `<meta http-equiv=refresh content="0;url=https://evil.example/">`,
  `<form action="https://evil.example/"><button autofocus>ok</button></form>`,
  `"><script>${act}</script>`,
  `'-${act}-'`,
  `</option></select><script>${act}</script>`,
  `</th></table><img src=x onerror="${act}">`,
  `<math><mtext><img src=x onerror="${act}"></mtext></math>`,
  "{{constructor.constructor('alert(1)')()}}",
  `\${alert(1)}`,
  `<scr\u200bipt>${act}</script>`,
  `\u202E<b onclick="${act}">rtl</b>`,
  `&lt;script&gt;${act}&lt;/script&gt;`,
];
/** As they are stored: without white space at the ends. */
export const stored = payloads.map((payload) => payload.trim());
/** A path ends where a query begins. */
export const paths = stored.map((payload) => payload.replace(/[?#].*$/s, ""));

const own = ["question", "low", "high", "reason", "source", "detractor", "passive", "promoter", "thanks"];
/** Every payload is a text of the survey: the first are its sources' names, then what it asks, then other names. */
export const options = payloads.slice(0, 20);
export const asked = payloads.slice(options.length, options.length + own.length);
export const [siteName, surveyName, touchpointName] = payloads.slice(options.length + own.length);

const rows = payloads.map(
  (payload, n): ImportRow => ({
    ref: String(n),
    at: daysAgo(1),
    score: n % 11,
    reason: payload,
    improve: payload,
    source: `s${n % options.length}`,
    touchpoint: "hostile",
    touchpointScore: 3,
    "segment.region": payload,
    page: payload,
    customer: payload,
    order: payload,
    contactOk: true,
    contact: payload,
    locale: payload.slice(0, 35),
  }),
);

/** Answers of the survey "delivery" and settings that say nothing else. */
export async function seedHostile(dashboard: OpenedDashboard): Promise<void> {
  const { owner, site } = dashboard;
  const first = payloads[0]!;
  await owner("PATCH", `/v1/sites/${site}`, {
    name: siteName,
    privacy: { controller: first, url: "https://shop.example/privacy" },
    reviews: [{ label: first.slice(0, 60), url: "https://reviews.example/" }],
  });
  await owner("PATCH", `/v1/surveys/delivery?site=${site}`, {
    name: surveyName,
    sourceOptions: options.map((_, n) => `s${n}`),
    texts: {
      en: {
        ...Object.fromEntries(own.map((name, n) => [name, asked[n]])),
        options: Object.fromEntries(options.map((payload, n) => [`s${n}`, payload])),
      },
    },
  });
  await owner("PUT", `/v1/touchpoints/hostile?site=${site}`, {
    phase: "after",
    surveys: ["delivery"],
    labels: { en: touchpointName },
    questions: { en: first },
    desiredBehaviour: first,
    owner: first,
  });
  await owner("POST", `/v1/actions?site=${site}`, {
    day: new Date(daysAgo(3)).toISOString().slice(0, 10),
    text: first,
    survey: "delivery",
    owner: first,
  });
  await owner("POST", `/v1/keys?site=${site}`, { role: "read", label: first, site });
  await owner("POST", `/v1/import?survey=delivery&site=${site}`, rows);
}
