import { html } from "hono/html";
import { code, type DocsPage, part } from "../parts.ts";

export const qr: DocsPage = {
  title: "QR-koder",
  summary:
    "En kode på en varebil, en disk eller en kvittering fører til undersøgelsen og siger, hvilken bil eller disk det var.",
  body: () => html`
${part(
  "make",
  "Lav dem",
  html`<ol>
<li>Navngiv i dashboardet under “Site” det segment, koderne skelner på: <code>technician</code>, <code>vehicle</code>,
<code>till</code>.</li>
<li>Skriv navnene under “Invitationer og QR-koder”, ét pr. linje, højst 60.</li>
<li>Print arket (PDF, otte kort pr. side til at klippe ud), eller hent hver kode som SVG eller PNG.</li>
</ol>
<p>Fra kommandolinjen:</p>
${code("npx anbefal qr visit --segment technician --label Mette --label Ole --format pdf --out codes.pdf")}`,
)}
${part(
  "size",
  "Print dem store nok",
  html`<p>Mindst 2 cm brede på en kvittering, 4 cm på en disk og en tiendedel af afstanden på en varebil. Lad den hvide
kant være: telefonerne skal bruge den. Prøv én med din egen telefon, før du trykker hundrede.</p>`,
)}
${part(
  "claimed",
  "Hvad et svar via QR-kode er værd",
  html`<p>Koden er åben for alle, der går forbi. Ingen ved, hvem der svarer, eller hvor tit, så segmentet er påstået og
ikke bevist, og “verificerede” svar vises for sig. Afhænger nogens løn af en teknikers score, så brug
<a href="links">personlige links</a>.</p>`,
)}`,
};
