/** The installation check behind `#anbefal-check`: in the page itself, so that it sees what tag managers and consent tools did. */
import { decide } from "../decide.ts";
import { readMemory } from "../memory.ts";
import type { PageRequest } from "./request.ts";

interface Finding {
  /** Undefined = neither good nor bad. */
  good?: boolean;
  what: string;
  says: string;
}

const why: Record<string, string> = {
  noSurvey: "no active survey of this name",
  url: "its pages are others",
  returned: "the goods were returned",
  answered: "this order was answered for in this browser",
  lastAskedAt: "this browser was asked too recently",
  lastAnsweredAt: "this browser answered too recently",
  noEvent: "the page states no date: set data-anbefal-delivered-at or data-anbefal-visited-at",
  tooEarly: "it is too early after the date the page states",
  tooLate: "it is too late after the date the page states",
  panel: "this visitor is in another wave of the panel",
  sample: "the share asked is 0",
};

async function collector({ base, config }: PageRequest): Promise<Finding> {
  const what = "Collector";
  try {
    const response = await fetch(`${base}/v1/check/${config.site}`, { credentials: "omit" });
    const body = await response.json();
    if (response.ok) return { good: true, what, says: `${base} takes answers from ${location.origin}.` };
    return { good: false, what, says: body.error.message };
  } catch {
    return {
      good: false,
      what,
      says: `${base} cannot be reached from here: is it running, and in the page's connect-src?`,
    };
  }
}

const card = ({ base, config }: PageRequest): Promise<Finding> =>
  import(/* @vite-ignore */ `${base}/a/${config.card}`).then(
    () => ({ good: true, what: "Card", says: "It loads." }),
    () => ({ good: false, what: "Card", says: `It does not load: is ${base} in the page's script-src?` }),
  );

function tag({ config }: PageRequest): Finding {
  const count = document.querySelectorAll(`script[src*="/w/${config.site}.js"]`).length;
  const says =
    count === 1
      ? "Found once."
      : count > 1
        ? `Found ${count} times; the first one works, take the others out.`
        : "Put in by another script, which is fine.";
  return { good: count < 2, what: "Tag", says };
}

function storage({ place }: PageRequest): Finding {
  const modes = {
    auto: "auto: nothing is stored before the visitor acts.",
    local: "local: the site has consent, so showing counts, too.",
    none: "none: nothing is ever stored.",
  };
  let blocked = "";
  try {
    localStorage.getItem("");
  } catch {
    blocked = " This browser lets the page store nothing.";
  }
  return { what: "Storage", says: modes[place().mode] + blocked };
}

/** What each survey would do here; the lot that a share draws is left out. */
function surveys({ config, settings, memory, place }: PageRequest, obstacle: Obstacle): Finding[] {
  return config.surveys.map(({ key, share = 1 }) => {
    const asked = { ...settings(), survey: key };
    const decision = decide(config, asked, () => readMemory(memory, place()), Date.now(), 0, { obstacle });
    const says = decision.reason
      ? `does not ask here: ${why[decision.reason] ?? decision.reason}.`
      : `asks here${share < 1 ? ` ${Math.round(share * 100)} % of those who may be asked` : ""}.`;
    return { what: `Survey ${key}`, says };
  });
}

type Obstacle = NonNullable<Parameters<typeof decide>[5]>["obstacle"];

const css = `:host{all:initial}section{position:fixed;inset:0 0 auto auto;z-index:2147483647;box-sizing:border-box;
width:min(480px,100%);max-height:100%;overflow:auto;padding:20px;font:16px/1.5 system-ui,sans-serif;color:#16181d;
background:#fff;border:2px solid #16181d}h2{margin:0 0 8px;font-size:18px}dl{margin:0}dt{font-weight:600}
dd{margin:0 0 8px}button{min-height:44px;padding:8px 18px;font:inherit}`;

function add<Name extends keyof HTMLElementTagNameMap>(to: Node, name: Name, text = "") {
  const element = document.createElement(name);
  element.textContent = text;
  to.appendChild(element);
  return element;
}

/** @returns what takes it away */
export function openCheck(request: PageRequest, obstacle: Obstacle): () => void {
  const host = document.createElement("anbefal-widget");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const section = add(root, "section");
  section.setAttribute("role", "region");
  section.setAttribute("aria-label", "Anbefal: installation check");
  add(section, "h2", "Anbefal: installation check");
  const list = add(section, "dl");
  const show = ({ good, what, says }: Finding) => {
    add(list, "dt", `${good === undefined ? "" : good ? "✓ " : "✗ "}${what}`);
    add(list, "dd", says);
  };
  const close = () => host.remove();
  add(section, "button", "Close").onclick = close;
  document.body.appendChild(host);
  const found = [tag(request), storage(request), ...surveys(request, obstacle)];
  Promise.all([collector(request), card(request)]).then((asked) => {
    for (const finding of [...asked, ...found]) show(finding);
  });
  return close;
}
