// @vitest-environment happy-dom
/** What the thanks hold besides the text, and a score that was chosen in advance. */
import { describe, expect, test, vi } from "vitest";
import type { CardSurvey } from "#shared/schema/config.ts";
import { makeCardSurvey, texts } from "./make.ts";
import { open, settle } from "./open.ts";

const steps: CardSurvey["steps"] = {
  reason: false,
  touchpoint: false,
  source: false,
  text: "none",
  contact: false,
};
const short = (fields: Partial<CardSurvey> = {}) => makeCardSurvey({ touchpoint: null, steps, ...fields });
const asksContact = short({ steps: { ...steps, contact: true } });

/** A card at its thanks. */
async function openThanks(survey: CardSurvey, score = 9) {
  const card = await open({ survey });
  await card.pick(score);
  card.button(texts.next).click();
  await settle();
  return card;
}

describe("the contact question", () => {
  test("is asked at the end, with no answer chosen in advance, and nothing is said of it unless it is answered", async () => {
    const { all, find, responses, root } = await openThanks(asksContact);
    expect(root.textContent).toContain(texts.contact);
    expect(all<HTMLInputElement>("input[name=contact]").map(({ checked }) => checked)).toEqual([
      false,
      false,
    ]);
    expect(all("input[type=text]")).toEqual([]);
    expect(find("fieldset").textContent).toContain(texts.optional);
    expect(responses().at(-1)).toMatchObject({ complete: true });
    for (const body of responses()) {
      expect(body).not.toHaveProperty("contactOk");
      expect(body).not.toHaveProperty("contact");
    }
  });

  test("answered yes asks for the address, which is saved when its field is left", async () => {
    const { radio, find, responses } = await openThanks(asksContact);
    radio("contact", 1).click();
    expect(responses().at(-1)).toMatchObject({ contactOk: true });
    expect(responses().at(-1)).not.toHaveProperty("contact");
    const field = find<HTMLInputElement>("input[type=text]");
    expect(field.closest("label")!.textContent).toBe(texts.contactAt);
    const sent = responses().length;
    field.focus();
    field.value = "kim@shop.example";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    expect(responses()).toHaveLength(sent);
    field.blur();
    expect(responses().at(-1)).toMatchObject({
      contactOk: true,
      contact: "kim@shop.example",
      complete: true,
    });
  });

  test("taken back takes the address out of the answer", async () => {
    const { radio, find, all, responses } = await openThanks(asksContact);
    radio("contact", 1).click();
    const field = find<HTMLInputElement>("input[type=text]");
    field.value = "kim@shop.example";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    radio("contact", 0).click();
    expect(all("input[type=text]")).toEqual([]);
    expect(responses().at(-1)).toMatchObject({ contactOk: false });
    expect(responses().at(-1)).not.toHaveProperty("contact");
  });

  test("is not asked where the survey does not", async () => {
    const { all, root } = await openThanks(short());
    expect(all("input")).toEqual([]);
    expect(root.textContent).not.toContain(texts.contact);
  });
});

describe("links", () => {
  const reviews = [
    { label: "Trustpilot", url: "https://reviews.example/a?b=1&c=2" },
    { label: "Google", url: "https://maps.example/nordlys" },
  ];
  const linksOf = ({ all }: Awaited<ReturnType<typeof open>>) => all<HTMLAnchorElement>("a");

  test("to reviews are the same for all eleven scores, in the owner's order", async () => {
    const shown: string[] = [];
    for (let score = 0; score <= 10; score++) {
      const { find, card } = await openThanks(short({ reviews }), score);
      shown.push(find("form > div").outerHTML);
      card.close();
    }
    expect(new Set(shown).size).toBe(1);
    const list = document.createElement("div");
    list.innerHTML = shown[0]!;
    expect(list.textContent).toContain(texts.reviews);
    expect([...list.querySelectorAll("a")].map(({ href, target, rel }) => [href, target, rel])).toEqual(
      reviews.map(({ url }) => [url, "_blank", "noreferrer"]),
    );
    expect(list.textContent).toContain(`Trustpilot (${texts.newTab})`);
  });

  test("to reviews are not there before the thanks, nor where the owner has none", async () => {
    const card = await open({ survey: short({ reviews }) });
    expect(linksOf(card)).toEqual([]);
    card.card.close();
    const { root } = await openThanks(short());
    expect(root.textContent).not.toContain(texts.reviews);
  });

  test("to the receipt name the answer and its secret behind the fragment, which no server sees", async () => {
    const card = await openThanks(short());
    const { id, receipt } = card.responses()[0]!;
    const [link] = linksOf(card);
    expect(link!.textContent).toContain(texts.receipt);
    const { pathname, search, hash } = new URL(link!.href);
    expect([pathname, search, hash]).toEqual(["/r", "", `#${id}.${receipt}`]);
  });

  test("to the controller stand on every panel where the site has named one, and nowhere else", async () => {
    const card = await open({ survey: short({ privacy: "https://shop.example/privacy" }) });
    const privacy = () => linksOf(card).filter(({ href }) => href === "https://shop.example/privacy");
    expect(privacy().map(({ textContent }) => textContent)).toEqual([`${texts.privacy} (${texts.newTab})`]);
    await card.pick(9);
    card.button(texts.next).click();
    expect(privacy()).toHaveLength(1);
    expect((await open()).root.textContent).not.toContain(texts.privacy);
  });
});

describe("a score chosen in advance", () => {
  test("is shown with its own button, and saved only by the respondent's own act", async () => {
    const { radio, button, responses, events, acts, stored } = await open({
      survey: short(),
      mode: "hosted",
      score: 7,
      confirm: "Confirm",
    });
    expect(radio("score", 7).checked).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    dispatchEvent(new Event("pagehide"));
    expect([responses(), acts(), stored()]).toEqual([[], ["show"], null]);
    // A mail scanner opens a page by link, too: it is no display.
    expect(events()).toEqual([]);
    button("Confirm").click();
    await settle();
    expect(responses().at(-1)).toMatchObject({ score: 7, complete: true, channel: "hosted" });
    expect(acts()).toEqual(["show", "score", "submit"]);
  });

  test("is not saved by a focus that comes and goes, nor by the page's closing", async () => {
    const { radio, find, card, responses } = await open({ survey: short(), mode: "hosted", score: 7 });
    radio("score", 7).focus();
    find("button").focus();
    card.close();
    expect(responses()).toEqual([]);
  });

  test("changed by the respondent is the one that is saved", async () => {
    const { pick, responses } = await open({ survey: short(), mode: "hosted", score: 7 });
    await pick(3);
    expect(responses().map(({ revision, score }) => [revision, score])).toEqual([[1, 3]]);
  });
});
