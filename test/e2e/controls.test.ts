/**
 * What a screen reader is told: role, name, description and state of every
 * control, in every state of the card and in every language, as the browser's
 * accessibility tree has them. The table below is written by hand from the
 * standard wording.
 */
import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Language, languages, wordings } from "#shared/wording/index.ts";
import { launchChromium } from "../support/browser.ts";
import { fullSettings, states } from "../support/card.ts";
import { openShop, type Shop } from "../support/shop.ts";

let browser: Browser;
let shop: Shop;

beforeAll(async () => {
  browser = await launchChromium();
  shop = await openShop();
  await fullSettings(shop);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

const told = ["region", "dialog", "form", "group", "radio", "textbox", "button", "link", "heading", "status"];

/** Every control below the card, as `role "name" (description) state`. */
async function controls(session: CDPSession): Promise<string[]> {
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const isInCard = (id: string | undefined): boolean => {
    const node = id === undefined ? undefined : byId.get(id);
    if (!node) return false;
    const isCard = ["region", "dialog"].includes(String(node.role?.value)) && node.name?.value !== "";
    return isCard || isInCard(node.parentId);
  };
  return nodes
    .filter(({ ignored, role, nodeId }) => !ignored && told.includes(String(role?.value)) && isInCard(nodeId))
    .map(({ role, name, description, properties = [] }) => {
      const state = properties.find((property) => property.name === "checked")?.value.value;
      const checked = role?.value === "radio" ? (state === "true" ? " checked" : " unchecked") : "";
      const more = description?.value ? ` (${description.value})` : "";
      return `${role?.value} "${String(name?.value).trim()}"${more}${checked}`;
    });
}

/** The hand-written table: what each state holds, in the words of one language. */
function expected(language: Language): Record<string, string[]> {
  const { nps, reason, source, touchpoint, touchpoints, followUp, card } = wordings[language];
  const fill = (text: string) =>
    text
      .replace("{company}", "Nordlys")
      .replace("{controller}", "Nordlys ApS")
      .replace("{touchpoint}", touchpoints.visit)
      .replace("{low}", nps.low)
      .replace("{high}", nps.high);
  const optional = (text: string) => `${fill(text)} (${card.optional})`;
  const radios = (labels: (string | number)[], checked?: string | number) =>
    labels.map((label) => `radio "${label}" ${label === checked ? "checked" : "unchecked"}`);
  const button = (name: string) => `button "${name}"`;
  const link = (name: string) => `link "${fill(name)} (${card.newTab})"`;

  const frame = [`region "${fill(card.label)}"`, button(card.close), link(card.privacy), 'status ""'];
  const scale = (chosen?: number) => [
    ...frame,
    `form "${fill(nps.question)}"`,
    `group "${fill(nps.question)}" (${fill(card.scale)})`,
    ...radios([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], chosen),
  ];
  const { previous, salesperson, ...offered } = source.options;
  const last = [
    ...frame,
    `form "${card.thanks}"`,
    `heading "${card.thanks}"`,
    link("Trustpilot"),
    link("Google"),
    link(card.receipt),
  ];
  const contact = (chosen?: string) => [
    `group "${optional(card.contact)}"`,
    ...radios([touchpoint.yes, touchpoint.no], chosen),
  ];
  const address = `textbox "${card.contactAt}"`;
  const text = `textbox "${optional(followUp.detractor)}"`;
  return {
    score: scale(),
    reason: [...scale(4), `textbox "${optional(reason.question)}"`, button(card.next)],
    taps: [
      ...frame,
      `form "${fill(touchpoint.question)}"`,
      `group "${optional(touchpoint.question)}" (${touchpoint.low} ${touchpoint.high})`,
      ...radios([1, 2, 3, 4, 5]),
      `group "${optional(source.question)}"`,
      ...radios(Object.values(offered).map(fill), fill(source.options.reviews)),
      button(card.back),
      button(card.next),
    ],
    thanks: [...last, text, ...contact(), button(card.back), button(card.done)],
    contact: [...last, text, ...contact(touchpoint.yes), address, button(card.back), button(card.send)],
    end: [...last, ...contact(touchpoint.yes), address, button(card.done)],
  };
}

async function visit(language: Language, settings: object): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1000, height: 900 } })).newPage();
  await page.addInitScript((settings) => {
    Object.assign(window, { anbefal: Object.assign(() => {}, { q: [["init", settings]] }) });
  }, settings);
  await page.goto(`${shop.url}/service/visit?lang=${language}`);
  return page;
}

/** Without what is announced, which comes a moment after the card. */
const settled = (list: string[]) =>
  list.map((line) => line.replace(/\s+/g, " ").replace(/^status ".*"$/, 'status ""')).sort();

test.each(languages)("in %s every control says what it is", async (language) => {
  const page = await visit(language, { isNew: true });
  const session = await page.context().newCDPSession(page);
  const table = expected(language);
  for (const [name, reach] of states) {
    await reach(page);
    expect(settled(await controls(session)), name).toEqual(settled(table[name]!));
  }
  await page.context().close();
});

test.each(languages)("in %s the button opens a dialog with the focus in it", async (language) => {
  const page = await visit(language, { mode: "button" });
  const { card } = wordings[language];
  await page.getByRole("button", { name: card.open }).click();
  await page.getByRole("dialog", { name: card.label.replace("{company}", "Nordlys") }).waitFor();
  const focused = () =>
    page.evaluate(() => document.querySelector("anbefal-widget")?.shadowRoot?.activeElement?.outerHTML);
  expect(await focused()).toContain('value="0"');
  await page.keyboard.press("Escape");
  expect(await focused()).toContain(card.open);
  await page.context().close();
});

test("what is announced is what the wording says, once the card is there", async () => {
  const page = await visit("da", { isNew: true });
  const announced = wordings.da.card.announce.replace("{company}", "Nordlys");
  await page.getByRole("status").getByText(announced).waitFor({ state: "attached" });
  await page.context().close();
});
