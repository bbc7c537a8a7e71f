/** The documentation for whoever runs a site: read on any device, without a script. */
import { html } from "hono/html";
import { type Html, layout } from "../layout.ts";
import { da } from "./da/index.ts";
import { en } from "./en/index.ts";
import { type Docs, type PageName, type Place, pageNames } from "./parts.ts";

export const docs = { en, da } satisfies Record<string, Docs>;
export type DocsLanguage = keyof typeof docs;
export const isDocsLanguage = (text: string): text is DocsLanguage => Object.hasOwn(docs, text);
export const isPageName = (text: string): text is PageName => (pageNames as readonly string[]).includes(text);

const words = {
  en: {
    title: "How to use Anbefal",
    about: "For the owner of a shop or a service firm. Each page takes a few minutes.",
    contents: "Contents",
    start: "Start",
    dashboard: "To the dashboard",
    reference: "For programs: the HTTP API",
  },
  da: {
    title: "Sådan bruger du Anbefal",
    about: "Til ejeren af en butik eller et servicefirma. Hver side tager et par minutter.",
    contents: "Indhold",
    start: "Start",
    dashboard: "Til dashboardet",
    reference: "Til programmer: HTTP-API’et (på engelsk)",
  },
};
const languageNames = { en: "In English", da: "På dansk" };

interface Shown {
  language: DocsLanguage;
  /** undefined = the list of all. */
  name?: PageName | undefined;
  place: Place;
  /** Names of the sheets: the pages' own, and the reference's, whose frame this is, too. */
  files: { styles: string; more: string };
}

const languageLinks = ({ language, name }: Shown, root: string): Html =>
  html`${Object.entries(languageNames)
    .filter(([other]) => other !== language)
    .map(
      ([other, label]) =>
        html`<a href="${root}docs/${other}${name ? `/${name}` : ""}" hreflang="${other}" lang="${other}">${label}</a>`,
    )}`;

function contents({ language, name }: Shown, root: string): Html {
  const t = words[language];
  const link = (path: string, label: string, isCurrent: boolean) =>
    html`<li><a href="${root}docs/${language}${path}"${isCurrent && html` aria-current="page"`}>${label}</a></li>`;
  return html`<nav aria-label="${t.contents}"><ul>
${link("", t.start, !name)}
${pageNames.map((other) => link(`/${other}`, docs[language][other].title, other === name))}
</ul></nav>`;
}

const overview = (language: DocsLanguage, root: string): Html => html`<p>${words[language].about}</p>
<dl>${pageNames.map((name) => {
  const { title, summary } = docs[language][name];
  return html`<dt><a href="${root}docs/${language}/${name}">${title}</a></dt><dd>${summary}</dd>`;
})}</dl>
<p><a href="${root}reference">${words[language].reference}</a></p>`;

/** A page of the documentation, or the list of all. */
export function docsPage(shown: Shown): Html {
  const { language, name, place, files } = shown;
  const root = name ? "../../" : "../";
  const t = words[language];
  const page = name && docs[language][name];
  const title = page?.title ?? t.title;
  return layout({
    language,
    title: page ? `${title} · Anbefal` : title,
    root,
    files: { styles: files.styles, more: `reference/${files.more}` },
    accent: null,
    body: html`<div class="reference docs">
<header><h1>${title}</h1>
<p class="docs-ways"><a href="${root}">${t.dashboard}</a> ${languageLinks(shown, root)}</p></header>
${page && contents(shown, root)}
<div class="chapters">${page ? html`<p>${page.summary}</p>${page.body(place)}` : overview(language, root)}</div>
</div>`,
  });
}
