/** One answer with its whole story, and what an owner does about it. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violations } from "../support/axe.ts";
import { type OpenedInbox, openInbox } from "../support/inbox.ts";

let inbox: OpenedInbox;
beforeAll(async () => {
  inbox = await openInbox();
}, 300_000);
afterAll(() => inbox?.dashboard.close());

describe("one answer", () => {
  test("tells its whole story, links to nothing but an address, and is walked through by keys", async () => {
    const { dashboard, page, look, parameter, arrive } = inbox;
    await arrive({ score: 3, reason: "An older one" });
    const id = await arrive({
      score: 2,
      revision: 3,
      reason: "The parcel was wet\nand late",
      followUp: "Wrap it",
      source: "search",
      touchpoint: "delivery",
      touchpointScore: 2,
      complete: true,
      locale: "da",
      page: "/thanks",
      customer: "c-17",
      order: "o-99",
      orderValue: 129950,
      currency: "DKK",
      contactOk: true,
      contact: "wet@parcel.example",
      channel: "popup",
      "segment.region": "North",
    });
    await look("&score=2");
    await page.getByRole("link", { name: "2 Detractor" }).first().focus();
    await page.keyboard.press("Enter");
    const story = page.getByRole("complementary", { name: "2 Detractor" });
    await story.waitFor();
    expect(parameter("id")).toBe(id);
    await page.waitForFunction(() => document.activeElement?.id === "story-title");
    const text = await story.innerText();
    for (const part of [
      "The parcel was wet\nand late",
      "Wrap it",
      "I found you in an online search",
      "The delivery",
      "2 of 5",
      "North (claimed, not verified)",
      "c-17 (claimed, not verified)",
      "o-99 (claimed, not verified)",
      "1,299.50",
      "wet@parcel.example",
      "Card on the page",
      "/thanks",
      "Danish",
      "3 times; the last one stands",
    ])
      expect(text).toContain(part);
    expect(await story.getByRole("link", { name: "wet@parcel.example" }).getAttribute("href")).toBe(
      "mailto:wet@parcel.example",
    );
    const erase = story.getByRole("link", { name: "Find or delete all about this person" });
    expect(new URL((await erase.getAttribute("href"))!, dashboard.url).search).toMatch(
      /view=privacy.*customer=c-17/,
    );
    expect(await violations(page, "body")).toEqual([]);

    await story.getByRole("link", { name: "Older" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction((before) => !location.search.includes(before), id);
    await page.goBack();
    await story.getByText("Wrap it").waitFor();
    await page.keyboard.press("Escape");
    await story.waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(`answer-${id}`);
    await page.goBack();
    await story.waitFor();
    await story.getByRole("button", { name: "Close" }).click();
    await story.waitFor({ state: "detached" });
  });

  test("is not acted on in the name of the next one, which is still on its way", async () => {
    const { page, look, arrive, stored } = inbox;
    const older = await arrive({ score: 1, reason: "Slow to load" });
    const newer = await arrive({ score: 1, reason: "Quick to load" });
    await look(`&id=${newer}`);
    const story = page.locator(".story");
    await story.getByText("Quick to load").waitFor();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route(`**/v1/responses/${older}?*`, async (route) => {
      await held;
      await route.continue();
    });
    await story.getByRole("link", { name: "Older" }).click();
    await story.getByText("Loading …").waitFor();
    expect(await story.getByText("Quick to load").count()).toBe(0);
    expect(await story.getByRole("button", { name: "Mark as handled" }).count()).toBe(0);
    release();
    await story.getByText("Slow to load").waitFor();
    await story.getByRole("button", { name: "Mark as handled" }).click();
    await story.getByRole("button", { name: "Open again" }).waitFor();
    expect((await stored(older)).handled).not.toBe(null);
    expect((await stored(newer)).handled).toBe(null);
    await page.unroute(`**/v1/responses/${older}?*`);

    // The way back leads to the one it was done to.
    await story.getByRole("link", { name: "Newer" }).click();
    await story.getByText("Quick to load").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(async () => (await stored(older)).handled).toBe(null);
    expect((await stored(newer)).handled).toBe(null);
  });

  test("is marked as handled with a note, which can be undone, changed and taken back", async () => {
    const { page, counted, look, arrive, stored } = inbox;
    const id = await arrive({ score: 1, reason: "Nobody called" });
    await look(`&handled=false&search=nobody+called&id=${id}`);
    await page.getByLabel("What was done about it").fill("Called on Monday");
    await page.getByRole("button", { name: "Mark as handled" }).click();
    await page.getByText("Marked as handled.").waitFor();
    await page.locator(".story").getByText("Called on Monday").waitFor();
    expect((await stored(id)).handled?.note).toBe("Called on Monday");
    // It is no longer open, so it left the list; the story stays.
    await page.getByText("No answer matches these filters.").waitFor();
    expect(await violations(page, "body")).toEqual([]);
    await page.getByRole("button", { name: "Undo" }).click();
    await counted("1 answer in all");
    await page.getByText("Not handled yet.").waitFor();
    expect((await stored(id)).handled).toBe(null);

    // What was written is not lost.
    await page.getByRole("button", { name: "Mark as handled" }).click();
    await page.getByRole("button", { name: "Change the note" }).click();
    expect(await page.getByLabel("What was done about it").inputValue()).toBe("Called on Monday");
    await page.getByLabel("What was done about it").fill("Sent flowers");
    await page.getByRole("button", { name: "Save the note" }).click();
    await page.locator(".story").getByText("Sent flowers").waitFor();
    await page.getByRole("button", { name: "Open again" }).click();
    await page.getByText("Not handled yet.").waitFor();
    expect((await stored(id)).handled).toBe(null);
  });

  test("is taken out of the figures with a reason, and put back", async () => {
    const { dashboard, page, look, arrive, stored } = inbox;
    const id = await arrive({ score: 5, reason: "Buy pills" });
    const all = inbox.counting();
    const overview = await dashboard.open("?range=all");
    const shows = (n: number) => overview.getByText(`From ${n} answers.`).waitFor();
    await shows(all);
    await look(`&id=${id}`);
    await page.getByRole("button", { name: "Take it out of the figures …" }).click();
    const dialog = page.getByRole("dialog");
    expect(await violations(page, "body")).toEqual([]);
    await dialog.getByLabel("Reason").selectOption("Something else …");
    await dialog.getByRole("button", { name: "Take it out" }).click();
    await dialog.getByText("Say why.").waitFor();
    await dialog.getByLabel("The reason in your own words").fill("Sells pills");
    await dialog.getByRole("button", { name: "Take it out" }).click();
    await page.locator(".story").getByText("Sells pills").waitFor();
    expect((await stored(id)).void?.reason).toBe("Sells pills");
    await shows(all - 1);
    await page.locator(".answer").filter({ hasText: "Buy pills" }).getByText("Taken out").waitFor();
    await page.getByRole("button", { name: "Put it back" }).click();
    await page.getByText("It counts again.").waitFor();
    await shows(all);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.locator(".story").getByText("Sells pills").waitFor();
    await shows(all - 1);
    await overview.close();
  });

  test("that is not there any more says so", async () => {
    const { dashboard, page, look } = inbox;
    await look("&id=01900000-0000-7000-8000-ffffffffffff");
    await page.getByText("This answer is no longer here").waitFor();
    // Away from it: it would be asked for again with each answer that arrives.
    await look();
    // The browser's own line about the refused request.
    expect(dashboard.faults.splice(0)).toEqual([expect.stringContaining("404")]);
  });
});

test("a read-only session sees everything and is offered nothing that would be refused", async () => {
  const { dashboard, arrive } = inbox;
  const id = await arrive({ score: 6, reason: "Read me", customer: "c-18" });
  const reader = await dashboard.open(`?view=inbox&id=${id}`, { role: "read" });
  await reader.locator(".story").getByText("Read me").waitFor();
  for (const name of ["Mark as handled", "Take it out of the figures …"])
    expect(await reader.getByRole("button", { name }).count()).toBe(0);
  expect(await reader.getByRole("link", { name: "about this person" }).count()).toBe(0);
  await reader.close();
});

test("dark, in Danish and on a phone it is as usable, one answer in place of the list", async () => {
  const { dashboard, arrive } = inbox;
  const id = await arrive({ score: 9, reason: "Fin levering", contactOk: true, contact: "+45 12 34 56 78" });
  const phone = await dashboard.open("?view=inbox", {
    locale: "da-DK",
    colorScheme: "dark",
    viewport: { width: 390, height: 800 },
  });
  await phone.getByText("svar vist, der er flere").waitFor();
  expect(await violations(phone, "body")).toEqual([]);
  await phone.locator(`#answer-${id}`).click();
  const story = phone.getByRole("complementary", { name: "9 Ambassadør" });
  await story.waitFor();
  expect(await phone.getByLabel("Søg i det, der er skrevet").isVisible()).toBe(false);
  expect(await story.getByRole("link", { name: "+45 12 34 56 78" }).getAttribute("href")).toBe(
    "tel:+4512345678",
  );
  expect(await violations(phone, "body")).toEqual([]);
  const width = () => phone.evaluate(() => document.documentElement.scrollWidth);
  expect(await width()).toBe(390);
  await story.getByRole("button", { name: "Luk" }).click();
  await phone.getByLabel("Søg i det, der er skrevet").waitFor();
  expect(await width()).toBe(390);
  await phone.close();
  expect(dashboard.faults).toEqual([]);
});

test("one answer is printed alone", async () => {
  const { page, look, arrive } = inbox;
  const id = await arrive({ score: 4, reason: "On paper" });
  await look(`&id=${id}`);
  await page.locator(".story").getByText("On paper").waitFor();
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".inbox-list").isVisible()).toBe(false);
  expect(await page.locator(".story").isVisible()).toBe(true);
  await page.emulateMedia({ media: null });
});
