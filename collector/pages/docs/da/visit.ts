import { html } from "hono/html";
import { visitTag } from "#shared/platforms.ts";
import { code, type DocsPage, part, siteKey as site } from "../parts.ts";

export const visit: DocsPage = {
  title: "Spørg efter et besøg",
  summary: "Efter en reparation, en montering eller en booket time: spørg, mens kunden husker, hvem der kom.",
  body: ({ home }) => html`
${part(
  "when",
  "Hvornår den spørger",
  html`<p>Undersøgelsen “Efter et besøg” spørger 2 til 72 timer efter det besøg, som siden oplyser.</p>`,
)}
${part(
  "where",
  "Hvor tagget skal stå",
  html`<p>På den side, kunden åbner bagefter: bookingen, arbejdssedlen, fakturaen.</p>
${code(visitTag({ home, site }))}
<p>Et <strong>segment</strong> skelner svarene: tekniker, afdeling, landsdel. Navngiv det først, i dashboardet under
“Site”; et navn, som sitet ikke kender, udelades. Et segment er til jeres egne folk og steder, aldrig til en kundes
navn.</p>`,
)}
${part(
  "without",
  "Hvor der ingen sådan side er",
  html`<p>Send et <a href="links">personligt link</a> som sms samme aften, eller lad teknikeren give et kort med en
<a href="qr">QR-kode</a>.</p>`,
)}`,
};
