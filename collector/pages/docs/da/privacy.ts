import { html } from "hono/html";
import { type DocsPage, part } from "../parts.ts";

export const privacy: DocsPage = {
  title: "Persondata",
  summary: "Hvad der gemmes om jeres kunder, hvor længe, og hvordan I finder eller sletter én af dem.",
  body: () => html`
<p>Her står, hvad programmet gør. Hvad I må bruge af det, og hvad I skal fortælle jeres kunder, ved jeres egen
rådgiver.</p>
${part(
  "stored",
  "Hvad der gemmes",
  html`<ul>
<li>Svaret: score, tekster, kilde, kontaktpunkt, sprog og sidens sti.</li>
<li>Det, I sender med: jeres nummer for kunde og ordre, segmenter.</li>
<li>En mailadresse eller et telefonnummer kun, hvor kunden skrev det og satte kryds ved, at I må bruge det.</li>
<li>Det, jeres medarbejdere noterer om et svar, de har håndteret, og hvem der gjorde det. Noten slettes sammen med svarets
tekster, eller med hvem der svarede, hvis det sker først.</li>
</ul>
<p>Ikke gemt: IP-adresse, browser, et besøgs-id. Der er ingen cookie. På den besøgendes enhed skrives intet, før vedkommende gør
noget i kortet; så noteres dér, at denne besøgende har svaret eller sagt nej tak, så den ikke snart spørger igen.</p>
<p>Med <code>data-anbefal-storage="local"</code> må kortet også huske, at det er vist. Brug det kun, hvor I har samtykke;
<code>data-anbefal-consent</code> spørger samtykkeværktøjet i Shopify eller WordPress.</p>`,
)}
${part(
  "how-long",
  "Hvor længe",
  html`<p>Tekster gemmes i 12 måneder, og hvem der svarede, i 24, medmindre I vælger andet i dashboardet under
“Persondata”. Så slettes de af sig selv. Tallene bliver: de nævner ingen.</p>`,
)}
${part(
  "rights",
  "Når en kunde beder om det",
  html`<p>Efter sit svar får hver kunde et link til det: de kan se det, ændre det i 7 dage og slette det.</p>
<p>I dashboardet under “Persondata” finder I alt om en person ved jeres kundenummer, ordrenummer eller personens
mailadresse, giver vedkommende en kopi og sletter det. Fra kommandolinjen:
<code>npx anbefal erase --customer c1</code>. Det slettede kommer ikke igen, hvis I importerer en gang til; men en ældre
backup har det stadig.</p>`,
)}
${part(
  "say-who",
  "Sig, hvem I er",
  html`<p>Skriv i dashboardet under “Site” det firma, der svarer for data, og adressen på jeres side om persondata. Begge
dele står så på kortet.</p>`,
)}`,
};
