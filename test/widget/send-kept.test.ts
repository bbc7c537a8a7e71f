// @vitest-environment happy-dom
/** What the page keeps of an answer until the collector has it. */
import { describe, expect, test, vi } from "vitest";
import { waiting } from "#widget/queue.ts";
import { watchListeners } from "./listeners.ts";
import {
  acknowledged,
  arrived,
  open,
  pass,
  place,
  type Reply,
  refused,
  reply,
  revisions,
  sender,
} from "./sender.ts";

describe("what is not acknowledged", () => {
  const kept = () => waiting(place).map(({ revision, score }) => [revision, score]);

  test("is kept for the site's next page while it is tried again, and no longer", async () => {
    reply(503, "offline", 201);
    sender()({ score: 9 });
    expect(kept()).toEqual([]);
    await pass(0);
    expect(kept()).toEqual([[1, 9]]);
    expect(waiting(place)).toEqual([arrived[0]!.body]);
    await pass(60_000);
    expect([revisions(), kept(), localStorage.length]).toEqual([[1, 1, 1], [], 0]);
  });

  test("gives way to the later revision, which alone waits", async () => {
    reply(503, 503);
    const save = sender();
    save({ score: 9 });
    await pass(0);
    save({ score: 3 });
    await pass(0);
    expect(kept()).toEqual([[2, 3]]);
    await pass(60_000);
    expect([revisions(), kept()]).toEqual([[1, 2, 2], []]);
  });

  test("waits on when only the revision before it is acknowledged, late", async () => {
    let acknowledge = (_: { status: number }) => {};
    const answers = [new Promise((resolve) => (acknowledge = resolve)), Promise.resolve({ status: 503 })];
    vi.stubGlobal("fetch", () => answers.shift() ?? Promise.resolve({ status: 201 }));
    const save = sender();
    save({ score: 9 });
    save({ score: 3 });
    await pass(0);
    acknowledge({ status: 200 });
    await pass(0);
    expect([acknowledged, kept()]).toEqual([[], [[2, 3]]]);
    await pass(60_000);
    expect([acknowledged, kept()]).toEqual([[201], []]);
  });

  test("waits no more once it was refused for good", async () => {
    reply(503, 410);
    sender()({ score: 9 });
    await pass(60_000);
    expect([refused, kept()]).toEqual([[410], []]);
  });

  test("goes on waiting when the tries are used up", async () => {
    reply(...new Array<Reply>(10).fill(503));
    sender()({ score: 9 });
    await pass(600_000);
    expect([revisions(), kept()]).toEqual([[1, 1, 1, 1], [[1, 9]]]);
  });

  test("is sent at once when the browser is online again, also after the last try, and once", async () => {
    reply(...new Array<Reply>(4).fill("offline"));
    sender()({ score: 9 });
    await pass(600_000);
    expect(revisions()).toEqual([1, 1, 1, 1]);
    window.dispatchEvent(new Event("online"));
    window.dispatchEvent(new Event("online"));
    await pass(0);
    expect([revisions(), kept(), acknowledged]).toEqual([[1, 1, 1, 1, 1], [], [200]]);
    window.dispatchEvent(new Event("online"));
    await pass(600_000);
    expect(revisions()).toHaveLength(5);
  });

  test("is kept by a page that goes in the middle of its request", async () => {
    reply("silence", "silence");
    const { save, leave } = open();
    save({ score: 9 });
    leave();
    expect(kept()).toEqual([[1, 9]]);
    expect(revisions()).toEqual([1, 1]);
    await pass(60_000);
  });

  test("leaves no trace of an answer acknowledged at once", async () => {
    const { save, leave } = open();
    save({ score: 9 });
    await pass(0);
    leave();
    expect([acknowledged, localStorage.length]).toEqual([[200], 0]);
  });
});

describe("an asking that goes on elsewhere", () => {
  test("counts its revisions from where it stood, under its own id and receipt", async () => {
    const save = open({ id: "the-id", receipt: "the-receipt", revision: 4 }).save;
    save({ score: 9 });
    save({ score: 8 });
    await pass(0);
    expect(arrived.map(({ body }) => [body.id, body.receipt, body.revision])).toEqual([
      ["the-id", "the-receipt", 5],
      ["the-id", "the-receipt", 6],
    ]);
  });
});

describe("stopped", () => {
  test("between two tries it leaves neither timer nor listener, and the answer waits", async () => {
    const listened = watchListeners(window);
    reply(503);
    const { save, stop } = open();
    save({ score: 9 });
    await pass(10);
    expect([vi.getTimerCount(), listened()]).toEqual([1, ["online"]]);
    stop();
    expect([vi.getTimerCount(), listened()]).toEqual([0, []]);
    window.dispatchEvent(new Event("online"));
    await pass(600_000);
    expect(revisions()).toEqual([1]);
    expect(waiting(place)).toHaveLength(1);
  });

  test.each<Reply>([201, 410])("or settled by %s there is nothing left to end", async (last) => {
    const listened = watchListeners(window);
    reply("offline", last);
    open().save({ score: 9 });
    await pass(60_000);
    expect([vi.getTimerCount(), listened()]).toEqual([0, []]);
  });
});
