// @vitest-environment happy-dom
/** Moments that a page or a visitor chooses badly: two things at once, too early, too late. */
import { expect, test, vi } from "vitest";
import { makeSurvey } from "./make.ts";
import { api, cards, hear, holder, left, nothingLeft, settle, tag } from "./site.ts";

/** Commands that wait for the tag. */
const waitWith = (...calls: unknown[][]) => {
  Object.assign(holder, { anbefal: Object.assign(() => {}, { q: calls }) });
};

test("queue arms before it is through", async () => {
  waitWith(["set", { mode: "inline" }], ["set", { survey: "none" }]);
  tag();
  await settle(10_000);
  expect(cards()).toHaveLength(0);
});
test("ready before skip", async () => {
  waitWith(["set", { survey: "none" }]);
  const heard = hear();
  tag();
  expect(heard[0]!.type).toBe("ready");
});
test("constructor told", async () => {
  tag();
  const heard = hear();
  api("constructor");
  expect(heard).toHaveLength(1);
});
test("start is no command", async () => {
  tag();
  const heard = hear();
  api("start");
  expect(heard.map((h) => h.type)).toEqual(["error"]);
});
test("destroy with failing answer in flight", async () => {
  tag({ mode: "inline" });
  await settle();
  vi.stubGlobal("fetch", async () => ({ status: 503 }));
  cards()[0]!.shadowRoot!.querySelector<HTMLElement>('input[value="9"]')!.click();
  api("destroy");
  await settle();
  expect(left()).toEqual(nothingLeft);
});
test("destroy with check/deliver in flight", async () => {
  localStorage.setItem(
    "anbefal:shop:q",
    JSON.stringify({
      a: { at: Date.now(), body: { id: "a", revision: 1 } },
      b: { at: Date.now(), body: { id: "b", revision: 1 } },
    }),
  );
  let sent = 0;
  vi.stubGlobal("fetch", () => {
    sent++;
    return new Promise(() => {});
  });
  tag();
  await settle();
  expect(sent).toBe(1);
  api("destroy");
  await settle();
  expect(left()).toEqual(nothingLeft);
});
test("show while busy fetching then show", async () => {
  tag({ sample: 0 });
  await settle();
  api("show", { force: true });
  api("show", { force: true });
  await settle();
  expect(cards()).toHaveLength(1);
});
test("hide then show at once while fetching", async () => {
  tag({ sample: 0 });
  await settle();
  api("show", { force: true });
  api("hide");
  api("show", { force: true });
  await settle();
  expect(cards()).toHaveLength(1);
});
test("trigger manual by the page", async () => {
  tag({ trigger: "manual" });
  await settle(60_000);
  expect(cards()).toHaveLength(0);
  api("show");
  await settle();
  expect(cards()).toHaveLength(1);
});
test("survey trigger manual without rules", async () => {
  tag({}, { surveys: [makeSurvey({ trigger: "manual" })] });
  await settle(60_000);
  expect(cards()).toHaveLength(0);
  api("show");
  await settle();
  expect(cards()).toHaveLength(1);
});
test("bad delay", async () => {
  tag({ delay: "soon" });
  await settle(1000);
  expect(cards()).toHaveLength(0);
});
test("address leaves the rule while the card waits", async () => {
  history.replaceState(null, "", "/thanks");
  tag({ delay: 1000 }, { rules: true, surveys: [makeSurvey({ match: ["/thanks"] })] });
  await settle(500);
  history.pushState(null, "", "/cart");
  window.dispatchEvent(new PopStateEvent("popstate"));
  await settle(10_000);
  expect(cards()).toHaveLength(0);
  history.replaceState(null, "", "/");
});
test("inline card stays one over set calls", async () => {
  tag({ mode: "inline" });
  await settle();
  api("set", { order: 1 });
  await settle(10);
  expect(cards()).toHaveLength(1);
});
test("destroy before hide tells closed; site again", async () => {
  tag();
  await settle(5000);
  api("destroy");
  tag();
  await settle(5000);
  expect(cards()).toHaveLength(1);
});
