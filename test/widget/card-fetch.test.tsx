// @vitest-environment happy-dom
/** What the card fetches once there is a score, in time, late or never. */
import { describe, expect, test, vi } from "vitest";
import { makeCardSurvey, texts } from "./make.ts";
import { open, settle } from "./open.ts";

describe("what is fetched after the score", () => {
  const later = () => {
    let arrive = () => {};
    const more = makeCardSurvey().more;
    const there = new Promise<void>((resolve) => (arrive = resolve));
    return { arrive, survey: makeCardSurvey({ more: () => there.then(more) }) };
  };

  test("is not fetched before there is one", async () => {
    let asked = 0;
    const more = () => {
      asked += 1;
      return makeCardSurvey().more();
    };
    const { pick } = await open({ survey: makeCardSurvey({ more }) });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toBe(0);
    await pick(9);
    await pick(8);
    expect(asked).toBe(1);
  });

  test("is waited for by who is quicker; the score is saved meanwhile", async () => {
    const { arrive, survey } = later();
    const { pick, button, radio, responses, root } = await open({ survey });
    await pick(9);
    button(texts.next).click();
    await settle();
    expect(root.textContent).toContain(texts.question);
    expect(responses()).toMatchObject([{ score: 9, complete: false }]);
    arrive();
    await settle();
    expect(radio("touchpoint", 4)).toBeDefined();
  });

  test("is nothing where it cannot be loaded: the thanks are said and the answer is complete", async () => {
    const more = () => Promise.reject(new TypeError("Failed to fetch"));
    const { pick, button, root, find, all, responses, acts, host } = await open({
      survey: makeCardSurvey({ more }),
    });
    await pick(9);
    button(texts.next).click();
    await settle();
    expect(root.activeElement).toBe(find("h2"));
    expect(find("h2").textContent).toBe(texts.thanks);
    expect(all("input, textarea")).toEqual([]);
    expect(responses().at(-1)).toMatchObject({ score: 9, complete: true });
    expect(acts()).toEqual(["show", "score", "submit"]);
    button(texts.close).click();
    expect(host.isConnected).toBe(false);
  });

  test("is tried again with Next where it failed at first", async () => {
    let tries = 0;
    const more = () => {
      tries += 1;
      return tries > 1 ? makeCardSurvey().more() : Promise.reject(new TypeError("Failed to fetch"));
    };
    const { pick, button, radio } = await open({ survey: makeCardSurvey({ more }) });
    await pick(9);
    button(texts.next).click();
    await settle();
    expect(radio("touchpoint", 4)).toBeDefined();
  });
});
