/** The card as a visitor uses it, by its visible names; the shop's settings that bring every part of it up. */
import type { Page } from "playwright-core";
import type { Shop } from "./shop.ts";

/** Everything a card can show: contact question, review links, privacy line. */
export async function fullSettings({ collector, site }: Shop): Promise<void> {
  const patch = async (path: string, body: object) => {
    const response = await fetch(`${collector.url}/v1/${path}`, {
      method: "PATCH",
      headers: { Authorization: `Bearer ${collector.setup!.ownerKey}` },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
  };
  await patch(`sites/${site}`, {
    name: "Nordlys",
    privacy: { controller: "Nordlys ApS", url: "https://shop.example/privacy" },
    reviews: [
      { label: "Trustpilot", url: "https://reviews.example/trustpilot" },
      { label: "Google", url: "https://reviews.example/google" },
    ],
  });
  await patch("surveys/visit", { steps: { contact: true } });
}

const primary = (page: Page) => page.locator("anbefal-widget .primary");
const pick = (page: Page, name: string, value: number | string) =>
  page.locator(`anbefal-widget input[name="${name}"][value="${value}"]`).click({ force: true });

/** The states of a card in the order a respondent comes through them; each step leads to its state. */
export const states: [name: string, reach: (page: Page) => Promise<void>][] = [
  ["score", (page) => page.locator("anbefal-widget .of-11").waitFor()],
  [
    "reason",
    async (page) => {
      await pick(page, "score", 4);
      await primary(page).waitFor();
    },
  ],
  [
    "taps",
    async (page) => {
      await primary(page).click();
      await pick(page, "source", "reviews");
    },
  ],
  [
    "thanks",
    async (page) => {
      await primary(page).click();
      await page.locator("anbefal-widget ul a").first().waitFor();
    },
  ],
  [
    "contact",
    async (page) => {
      await pick(page, "contact", 1);
      await page.locator("anbefal-widget textarea").fill("Better boxes");
      await page.locator("anbefal-widget [type=text]").fill("me@example.com");
    },
  ],
  [
    "end",
    async (page) => {
      await primary(page).click();
      await page.locator("anbefal-widget textarea").waitFor({ state: "detached" });
    },
  ],
];
