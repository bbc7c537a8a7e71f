/** `/w.js`: the same tag for every site, which `data-anbefal-site` names. */
const tag =
  (document.currentScript as HTMLScriptElement | null) ||
  document.querySelector<HTMLScriptElement>("script[data-anbefal-site]");

if (tag) {
  const { anbefalSite, anbefalHost } = tag.dataset;
  const base = anbefalHost || tag.src.replace(/\/w\.js.*$/, "");
  // Imported, not inserted: a strict policy lets a trusted script import where it may insert nothing.
  if (anbefalSite)
    import(/* @vite-ignore */ `${base}/w/${anbefalSite}.js`).catch(() => {
      // No such site, no card; the page is none the wiser.
    });
}
