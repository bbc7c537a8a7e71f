import { html } from "hono/html";
import { type DocsPage, part, table } from "../parts.ts";

export const numbers: DocsPage = {
  title: "Read the number",
  summary: "What the score is, how sure it is, and how to see whether it has really changed.",
  body: () => html`
${part(
  "score",
  "The score",
  html`<p>Customers answer 0 to 10 how likely they are to recommend you. 9 and 10 are promoters, 7 and 8 passives, 0 to 6
detractors. The score is the percentage of promoters less the percentage of detractors, so it lies between -100 and 100,
and it has no percent sign.</p>
<p>An example: 50 promoters, 30 passives and 20 detractors make 50 - 20 = <strong>30</strong>.</p>`,
)}
${part(
  "interval",
  "How sure it is",
  html`<p>Behind the score stands a range: <strong>30 (14 to 44)</strong>. Had other customers of yours happened to answer,
the score could have been anywhere in it. It is a 95 % interval: drawn up in this way, 19 of 20 such ranges hold the
score that all customers together would give.</p>
<p>More answers make it narrower. For customers of whom half are promoters and a fifth detractors it reaches about so
far to either side:</p>
${table({
  caption: "How far the range reaches",
  heads: ["Answers", "Points to either side"],
  rows: [
    ["10", "42"],
    ["30", "27"],
    ["100", "15"],
    ["300", "9"],
    ["1,000", "5"],
  ],
})}
<p>The range speaks of chance alone. It knows nothing of those who did not answer, so look at the answer rate, too.</p>`,
)}
${part(
  "few",
  "Few answers",
  html`<ul>
<li><strong>1 to 4 answers</strong>: only how many; a score of so few means nothing.</li>
<li><strong>5 to 29</strong>: the score with its range, grey, marked “few answers”.</li>
<li><strong>30 or more</strong>: the score with its range.</li>
</ul>
<p>This holds everywhere: for each week, each source, each technician.</p>`,
)}
${part(
  "change",
  "Has it really changed?",
  html`<p>The score always moves a little. The dashboard compares a period with the one before, or with the same days a
year before, and says one of four things:</p>
<ul>
<li><strong>Risen</strong> or <strong>fallen</strong>: chance alone would hardly move it so far.</li>
<li><strong>No real change</strong>: what you see may well be chance. Do not celebrate, and blame nobody.</li>
<li><strong>Too few to tell</strong>: wait for more answers.</li>
</ul>
<p>To have a good chance (80 %) of seeing a difference of 10 points takes about a thousand answers in each period; of 20
points, about a quarter of that. A change of channel, wording or moment changes the score by itself: compare like with like.</p>`,
)}
${part(
  "real",
  "What is real",
  html`<ul>
<li><strong>Verified</strong> answers came by a signed link or tag; the rest is what a page claimed.</li>
<li><strong>Unusual days</strong> had far more answers than the weeks before: a mailing, or somebody who answers for
fun.</li>
<li><strong>Self-initiated</strong> feedback, by the open-door button, is shown apart and is not in the score.</li>
<li>Trial answers, and answers that you took out with a reason, never count.</li>
<li>A figure by technician or source tells what goes together, not what causes what.</li>
</ul>
<p>The number is the smallest part of it: read the reasons, call those who are dissatisfied, and write down what you
changed, so that you can see what it did.</p>`,
)}`,
};
