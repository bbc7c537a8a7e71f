import { html } from "hono/html";
import { type DocsPage, part, table } from "../parts.ts";

export const numbers: DocsPage = {
  title: "Læs tallet",
  summary: "Hvad scoren er, hvor sikker den er, og hvordan du ser, om den virkelig har ændret sig.",
  body: () => html`
${part(
  "score",
  "Scoren",
  html`<p>Kunderne svarer fra 0 til 10, hvor sandsynligt det er, at de vil anbefale jer. 9 og 10 er ambassadører, 7 og 8
passive, 0 til 6 kritikere. Scoren er procentdelen af ambassadører minus procentdelen af kritikere; den ligger altså
mellem -100 og 100 og har intet procenttegn.</p>
<p>Et eksempel: 50 ambassadører, 30 passive og 20 kritikere giver 50 - 20 = <strong>30</strong>.</p>`,
)}
${part(
  "interval",
  "Hvor sikker den er",
  html`<p>Efter scoren står et interval: <strong>30 (14 til 44)</strong>. Havde tilfældigvis nogle andre af jeres kunder
svaret, kunne scoren have ligget hvor som helst i det. Det er et 95 %-interval: lavet på denne måde rummer 19 af 20 den
score, som alle kunder tilsammen ville give.</p>
<p>Flere svar gør det smallere. For kunder, hvoraf halvdelen er ambassadører og en femtedel kritikere, når det cirka så
langt til hver side:</p>
${table({
  caption: "Hvor langt intervallet når",
  heads: ["Svar", "Point til hver side"],
  rows: [
    ["10", "42"],
    ["30", "27"],
    ["100", "15"],
    ["300", "9"],
    ["1.000", "5"],
  ],
})}
<p>Intervallet handler kun om tilfældet. Det ved intet om dem, der ikke svarede, så se også på svarprocenten.</p>`,
)}
${part(
  "few",
  "Få svar",
  html`<ul>
<li><strong>1 til 4 svar</strong>: kun hvor mange; en score af så få betyder intet.</li>
<li><strong>5 til 29</strong>: scoren med sit interval, grå, mærket “få svar”.</li>
<li><strong>30 eller flere</strong>: scoren med sit interval.</li>
</ul>
<p>Det gælder overalt: for hver uge, hver kilde, hver tekniker.</p>`,
)}
${part(
  "change",
  "Har den virkelig ændret sig?",
  html`<p>Scoren bevæger sig altid lidt. Dashboardet sammenligner en periode med den før eller med de samme dage året før
og siger én af fire ting:</p>
<ul>
<li><strong>Steget</strong> eller <strong>faldet</strong>: tilfældet alene ville næppe flytte den så langt.</li>
<li><strong>Ingen reel ændring</strong>: det, du ser, kan godt være tilfældigt. Fejr det ikke, og giv ingen skylden.</li>
<li><strong>For få svar</strong>: vent på flere.</li>
</ul>
<p>En god chance (80 %) for at se en forskel på 10 point kræver omkring tusind svar i hver periode; 20 point omkring en
fjerdedel af det. Skifter I kanal, ordlyd eller tidspunkt, ændrer scoren sig alene af den grund: sammenlign ens med
ens.</p>`,
)}
${part(
  "real",
  "Hvad der er ægte",
  html`<ul>
<li><strong>Verificerede</strong> svar kom via et signeret link eller tag; resten er, hvad en side påstod.</li>
<li><strong>Usædvanlige dage</strong> havde langt flere svar end ugerne før: en udsendelse, eller nogen, der svarer for
sjov.</li>
<li><strong>Feedback på eget initiativ</strong>, via knappen, vises for sig og er ikke i scoren.</li>
<li>Prøvesvar, og svar, som du har taget ud med en begrundelse, tæller aldrig.</li>
<li>Et tal pr. tekniker eller kilde siger, hvad der følges ad, ikke hvad der er årsag til hvad.</li>
</ul>
<p>Tallet er den mindste del af det: læs begrundelserne, ring til de utilfredse, og skriv ned, hvad I ændrede, så I kan
se, hvad det gjorde.</p>`,
)}`,
};
