import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect } from "vitest";
import { type HostPage, shop } from "./page.ts";
import type { Visit } from "./visit.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const question =
  "On a scale from 0 to 10, how likely is it that you would recommend Our shop to a friend or colleague?";
const touchpoint = "How was your experience with our visit? (optional)";
const scores = Array.from({ length: 11 }, (_, score) => `radio ${score}`);
const ratings = Array.from({ length: 5 }, (_, rating) => `radio ${rating + 1}`);
const region = "region Feedback to Our shop";

/** By hand: what a screen reader meets in each state, in order, role and name. */
const states = {
  score: [region, `form ${question}`, `group ${question}`, ...scores, "button Close", "status"],
  reason: [
    region,
    `form ${question}`,
    `group ${question}`,
    ...scores,
    "textbox What is the primary reason for your score? (optional)",
    "button Next",
    "button Close",
    "status",
  ],
  taps: [
    region,
    "form How was your experience with our visit?",
    `group ${touchpoint}`,
    ...ratings,
    "button Back",
    "button Next",
    "button Close",
    "status",
  ],
  thanks: [
    region,
    "form Thank you!",
    "heading Thank you!",
    "textbox Which products or services would you like us to offer? (optional)",
    "link See, change or delete your answer (opens in a new tab)",
    "button Back",
    "button Done",
    "button Close",
    "status",
  ],
};

const told =
  /^(region|dialog|form|group|radio|radiogroup|textbox|button|link|heading|status|alert|image|img|list|listitem)$/;
const plain = (text: string) => text.replace(/\s+/g, " ").trim();

interface Node {
  ignored: boolean;
  nodeId: string;
  role?: { value: string };
  name?: { value: string };
  childIds?: string[];
}

/** Chromium's own tree. */
async function ownTree({ page }: Visit): Promise<string[]> {
  await page.command("Accessibility.enable");
  const { nodes } = await page.command<{ nodes: Node[] }>("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const all = (node: Node): Node[] => [node, ...(node.childIds ?? []).flatMap((id) => all(byId.get(id)!))];
  const card = nodes.find(({ role, name }) => role?.value === "region" && name?.value.startsWith("Feedback"));
  return (
    (card ? all(card) : [])
      .filter(({ ignored, role }) => !ignored && told.test(role?.value ?? ""))
      .map(({ role, name }) => plain(`${role!.value} ${role!.value === "status" ? "" : name!.value}`))
      // A form without a name is no landmark.
      .filter((line) => line !== "form")
  );
}

/** Roles and names as axe works them out, in any engine. */
async function workedOut({ page }: Visit): Promise<string[]> {
  await page.inject(axe);
  const found = await page.evaluate(() => {
    const { axe } = window as unknown as {
      axe: {
        setup(): void;
        teardown(): void;
        commons: {
          aria: { getRole(element: Element): string | null };
          text: { accessibleText(element: Element): string };
        };
      };
    };
    axe.setup();
    const list = [
      ...document.querySelector("anbefal-widget")!.shadowRoot!.querySelectorAll(".card, .card *"),
    ].map((element) => {
      const role = axe.commons.aria.getRole(element) ?? "";
      return [role, role === "status" ? "" : axe.commons.text.accessibleText(element)];
    });
    axe.teardown();
    // The page's globals are judged, and these are not the widget's.
    for (const name of ["axe", "__core-js_shared__"])
      delete (window as unknown as Record<string, unknown>)[name];
    return list as [string, string][];
  });
  return found.filter(([role]) => told.test(role)).map((parts) => plain(parts.join(" ")));
}

async function hears(visit: Visit, state: keyof typeof states): Promise<void> {
  await expect.poll(() => workedOut(visit), { timeout: 5_000 }).toEqual(states[state]);
  if (visit.engine === "chromium")
    await expect.poll(() => ownTree(visit), { timeout: 5_000 }).toEqual(states[state]);
}

/** What has the focus in the card, in words. */
const focused = () => {
  const element = document.querySelector("anbefal-widget")?.shadowRoot?.activeElement;
  if (!element) return "";
  const { localName } = element;
  return `${localName} ${element.getAttribute("value") ?? element.getAttribute("aria-label") ?? (localName === "textarea" ? "" : element.textContent)}`.trim();
};

const focusIs = async ({ page }: Visit, what: string) =>
  expect.poll(() => page.evaluate(focused), { timeout: 5_000 }).toBe(what);

export default {
  number: 47,
  name: "keyboard",
  html: () => shop({ body: '<a href="#shoes">Shoes</a>' }),
  async use(visit) {
    const { page } = visit;
    await visit.shown();
    await hears(visit, "score");
    // It came by itself, so the focus is where it was; the announcement says where to find it.
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe("body");
    await page.until("it is announced", () =>
      document
        .querySelector("anbefal-widget")!
        .shadowRoot!.querySelector("[role=status]")!
        .textContent!.includes("one question"),
    );
    const tab = () => page.press("Tab");
    await visit.act();
    await tab();
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe("a");
    await tab();
    await focusIs(visit, "input 0");
    await page.press("9");
    await focusIs(visit, "input 9");
    await page.press("ArrowRight");
    await focusIs(visit, "input 10");
    await page.press("ArrowLeft");
    await focusIs(visit, "input 9");
    await hears(visit, "reason");
    await tab();
    await focusIs(visit, "textarea");
    await page.type("Fast");
    await tab();
    await focusIs(visit, "button Next");
    await page.press("Enter");
    await focusIs(visit, `form ${states.taps[1]!.slice(5)}`);
    await hears(visit, "taps");
    await tab();
    await focusIs(visit, "input 1");
    await page.press("ArrowRight");
    await focusIs(visit, "input 2");
    await tab();
    await focusIs(visit, "button Back");
    await tab();
    await focusIs(visit, "button Next");
    await page.press(" ");
    await focusIs(visit, "h2 Thank you!");
    await hears(visit, "thanks");
    await visit.arrives(9);
    for (const stop of [
      "textarea",
      "a See, change or delete your answer (opens in a new tab)",
      "button Back",
      "button Done",
    ]) {
      await tab();
      await focusIs(visit, stop);
    }
    await page.press("Enter");
    await page.until("the card is gone", () => !document.querySelector("anbefal-widget"));
    expect(visit.rows()[0]).toMatchObject({ score: 9, reason: "Fast", touchpoint_score: 2, complete: 1 });
  },
} satisfies HostPage;
