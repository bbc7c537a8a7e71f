/** The pages that are compared: one and the same shop page, with another tag on each. */
import { checkoutPage, visitPage } from "#demo/pages.ts";

export interface BenchPage {
  name: string;
  url: string;
  /** A selector for each shadow root on the way to the answer 10. */
  path: string[];
  shows: boolean;
}

interface Where {
  /** Origins of the host pages, of the collector, and of what it is compared with. */
  host: string;
  collector: string;
  peers: string;
  site: string;
}

const scriptTag = /<script[\s\S]*<\/script>/;
const question = "How likely are you to recommend us?";

const posthog = (origin: string) => `<script>
window.posthog = Object.assign([], { _i: [["phc_bench", { api_host: "${origin}", persistence: "memory" }, "posthog"]], __SV: 1 });
</script><script async src="${origin}/static/array.js"></script>`;

const surveyJs = (origin: string) => `<div id="survey"></div>
<link rel="stylesheet" href="${origin}/survey-core.css"><script src="${origin}/survey-core.js"></script>
<script src="${origin}/survey-js-ui.js"></script><script>
new Survey.Model({ elements: [{ type: "rating", name: "score", title: "${question}", rateMin: 0, rateMax: 10 }] })
  .render(document.getElementById("survey"));
</script>`;

/** Each page's tag and the way to its answer 10, by name. */
export function benchPages({ host, collector, peers, site }: Where) {
  const demo = { collector, site, lang: "en", now: Date.now() };
  const tagOf = (page: unknown) => scriptTag.exec(String(page))![0];
  const ours = ["anbefal-widget", "input[value='10']"];
  const tags: Record<string, [tag: string, path: string[]]> = {
    empty: ["", ours],
    hidden: [tagOf(checkoutPage(demo)), ours],
    shown: [tagOf(visitPage(demo)), ours],
    minimal: [
      `<script async src="${peers}/minimal/loader.js"></script>`,
      ["minimal-card", "button:nth-child(11)"],
    ],
    posthog: [posthog(peers), ["[class^='PostHogSurvey']", "[aria-label='Rate 10']"]],
    surveyjs: [surveyJs(peers), ["#survey input[value='10']"]],
  };
  const shell = String(checkoutPage(demo));
  const html = (name: string) =>
    shell.replace(scriptTag, () => `<script>performance.mark("tag")</script>${tags[name]![0]}`);
  const page = (name: string): BenchPage => ({
    name,
    url: `${host}/${name}`,
    path: tags[name]![1],
    shows: name !== "empty" && name !== "hidden",
  });
  return { names: Object.keys(tags), html, page, loader: `${collector}/w/${site}.js` };
}
