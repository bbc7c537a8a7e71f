/** Where the owner is: the address's query says it all, so that every view can be linked, reloaded and gone back to. */
import { signal } from "@preact/signals";

export type Change = Record<string, string | undefined>;

/** What a view hands on to the next one. */
const carried = ["site", "survey", "range", "compare"];

const query = signal(new URLSearchParams(location.search));
const arrive = () => {
  query.value = new URLSearchParams(location.search);
};

/** Handed the way on, to take it after all. */
type Keeper = (proceed: () => void) => void;
let keeper: Keeper | undefined;

/** Until the function it returns is called, every way to another place goes by `ask` first. */
export function holdBack(ask: Keeper): () => void {
  keeper = ask;
  return () => {
    if (keeper === ask) keeper = undefined;
  };
}

/** Acts at once, or when what is not saved may be lost. */
export const leave = (act: () => void): void => (keeper ? keeper(act) : act());

addEventListener("popstate", () => {
  if (!keeper) return arrive();
  const to = location.href;
  // The browser has gone already: back to what is still shown, until the owner has answered.
  history.pushState(null, "", href({}));
  keeper(() => {
    history.pushState(null, "", to);
    arrive();
  });
});

/** A parameter of the address; "" where it is absent. */
export const param = (name: string): string => query.value.get(name) ?? "";

/** The address's parameters that begin with `prefix`, by what follows it. */
export const params = (prefix: string): Record<string, string> =>
  Object.fromEntries(
    [...query.value]
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value]),
  );

/** The address after a change; undefined or "" takes a parameter out, another `view` those of the present one. */
export function href(change: Change): string {
  const kept = [...query.value].filter(([name]) => !("view" in change) || carried.includes(name));
  const next = new URLSearchParams(kept);
  for (const [name, value] of Object.entries(change)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  const text = next.toString();
  return text ? `./?${text}` : "./";
}

/** @param replace true = no step in the history, as for each letter of a search; it stays within the view */
export function go(change: Change, { replace = false } = {}): void {
  const to = href(change);
  const move = () => {
    history[replace ? "replaceState" : "pushState"](null, "", to);
    arrive();
  };
  if (replace) move();
  else leave(move);
}
