import { type HostPage, shop } from "./page.ts";

/**
 * As a lockdown does: nothing that all scripts share can be changed any more. Where older code assigns what its
 * prototype has, too, as toString, the lockdown keeps that possible for the object itself.
 */
const lockdown = `
const assignable = {
  Object: ["constructor", "hasOwnProperty", "toString", "valueOf"],
  Array: ["toString", "push", "concat"],
  Function: ["constructor", "bind", "toString"],
  Error: ["constructor", "message", "name", "toString"],
  TypeError: ["constructor", "message", "name"],
  Promise: ["constructor"],
};
for (const name in assignable)
  for (const key of assignable[name]) {
    const { value } = Object.getOwnPropertyDescriptor(window[name].prototype, key) || {};
    if (value === undefined) continue;
    Object.defineProperty(window[name].prototype, key, {
      get() { return value; },
      set(own) {
        Object.defineProperty(this, key, { value: own, writable: true, enumerable: true, configurable: true });
      },
    });
  }
for (const name of [
  "Object", "Function", "Array", "String", "Number", "Boolean", "Symbol", "Date", "RegExp", "Error", "TypeError",
  "Promise", "Map", "Set", "WeakMap", "WeakSet", "Uint8Array", "EventTarget", "Event", "CustomEvent", "Node", "Element",
  "HTMLElement", "HTMLInputElement", "ShadowRoot", "Document", "Storage", "CSSStyleSheet", "URL", "AbortController",
]) {
  Object.freeze(window[name].prototype);
  Object.freeze(window[name]);
}
Object.freeze(Object.getPrototypeOf(async function () {}));
Object.freeze(Object.getPrototypeOf(function* () {}));
Object.freeze(JSON);
Object.freeze(Math);
Object.freeze(Reflect);
`;

export default {
  number: 26,
  name: "frozen-prototypes",
  html: () => shop({ head: `<script>${lockdown}</script>` }),
  exceptions: [
    {
      invariant: "access",
      seen: /^In the page: TypeError/,
      why: "axe itself does not run where nothing can be changed",
    },
  ],
} satisfies HostPage;
