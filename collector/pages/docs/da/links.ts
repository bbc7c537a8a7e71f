import { html } from "hono/html";
import { code, type DocsPage, part } from "../parts.ts";

export const links: DocsPage = {
  title: "Maillinks og invitationer",
  summary: "Et personligt link spørger én kunde, i en mail eller sms, og svaret er med sikkerhed kundens.",
  body: () => html`
${part(
  "one",
  "Én kunde",
  html`<p>Udfyld kundens og ordrens nummer i dashboardet under “Invitationer og QR-koder”, og kopiér linket over i din egen
mail. Anbefal sender selv ingenting.</p>
<p>Et link besvares én gang; den, der åbner det igen, ændrer svaret. Det virker i 30 dage, hvis du ikke vælger andet. Den,
der er spurgt de seneste 90 dage eller har svaret de seneste 180, får intet: det er undersøgelsens egne grænser.</p>`,
)}
${part(
  "many",
  "Mange kunder",
  html`<p>Vælg dér en CSV-fil med en linje for hver kunde, og hent den med et link på hver linje. Disse kolonner forstås;
alle andre kommer tilbage, som de var:</p>
<ul>
<li><code>customer</code>, <code>order</code>: dine egne numre</li>
<li><code>segment.technician</code>: et segment på dit site, ved dets navn</li>
<li><code>survey</code>, <code>expiresInDays</code>: i stedet for det, du har valgt</li>
</ul>
<p>Er en linje forkert, laves der ingen links, og du ser, hvilken linje det er, og hvorfor.</p>
<p>Det samme fra kommandolinjen:</p>
${code("npx anbefal invite visit --csv customers.csv > links.csv")}`,
)}
${part(
  "mail",
  "I mailen",
  html`<p>Vis spørgsmålet og ét link, “Svar her”. Med <code>&amp;score=9</code> efter et link er scoren valgt på siden på
forhånd, så elleve links kan stå som skalaen. Intet gemmes, før kunden trykker på knappen dér: mailprogrammer åbner
links af sig selv.</p>
<p>Spørg alle kunder ens. Spørger du kun de tilfredse, får du et tal, der intet betyder.</p>`,
)}
${part(
  "sign",
  "Links og tags, som din egen server signerer",
  html`<p>Din server kan selv lave linkene og signere tagget, så ordre, kunde og segmenter er bevist. Lav en
signeringsnøgle i dashboardet under “Nøgler og deling”. Gem dens fire variabler, hvor din server gemmer sine
adgangskoder, aldrig på en side.</p>
<p>Koden er kort nok til at læse. Den står i README under “Links only you can make” og i mappen
<code>demo/snippets</code>: <code>sign.mjs</code> til Node, <code>sign.php</code> til PHP. I Node:</p>
${code(`import { invitationLink, tagToken } from "./sign.mjs";

// Til en mail: besvares én gang, virker i 30 dage.
invitationLink({ survey: "visit", customer: "c1", order: "1001", segments: { technician: "Mette" } });

// Til data-anbefal-token i tagget: ét svar pr. ordre, virker i 60 dage.
tagToken({ survey: "delivery", order: "1001" });`)}
<p>Når du tilbagekalder en signeringsnøgle, slutter alle links og tags, den har signeret, også dem, kunder allerede har
fået.</p>`,
)}`,
};
