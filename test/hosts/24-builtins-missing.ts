import { type HostPage, shop } from "./page.ts";

/** Old polyfills in place of the engine's own, as they still stand on many pages. */
const patch = `{
  for (const name of ["IntersectionObserver", "requestIdleCallback", "queueMicrotask", "structuredClone"])
    window[name] = undefined;
  const quote = (text) => '"' + text.replace(/[\\\\"\\u0000-\\u001f]/g, (unit) =>
    "\\\\u" + (unit.charCodeAt(0) + 65536).toString(16).slice(1)) + '"';
  const write = (value) => {
    if (value && typeof value.toJSON === "function") value = value.toJSON();
    if (typeof value === "string") return quote(value);
    if (typeof value === "number") return isFinite(value) ? String(value) : "null";
    if (typeof value === "boolean" || value === null) return String(value);
    if (typeof value !== "object") return undefined;
    const parts = [];
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) parts.push(write(value[i]) || "null");
      return "[" + parts.join(",") + "]";
    }
    for (const name in value) {
      const text = write(value[name]);
      if (text !== undefined) parts.push(quote(name) + ":" + text);
    }
    return "{" + parts.join(",") + "}";
  };
  window.JSON = { stringify: write, parse: (text) => (0, eval)("(" + text + ")") };

  const Native = Promise;
  function Polyfill(run) {
    this.inner = new Native(run);
  }
  Polyfill.prototype.then = function (done, failed) {
    const next = new Polyfill(() => {});
    next.inner = this.inner.then(done, failed);
    return next;
  };
  Polyfill.prototype.catch = function (failed) { return this.then(undefined, failed); };
  Polyfill.prototype.finally = function (done) {
    return this.then((value) => { done(); return value; }, (reason) => { done(); throw reason; });
  };
  Polyfill.resolve = (value) => new Polyfill((resolve) => resolve(value));
  Polyfill.reject = (reason) => new Polyfill((_, reject) => reject(reason));
  Polyfill.race = (list) => new Polyfill((resolve, reject) => {
    for (let i = 0; i < list.length; i++) list[i].then(resolve, reject);
  });
  Polyfill.all = (list) => new Polyfill((resolve, reject) => {
    const values = [];
    let left = list.length;
    for (let i = 0; i < list.length; i++)
      list[i].then((value) => { values[i] = value; if (--left === 0) resolve(values); }, reject);
  });
  window.Promise = Polyfill;
}`;

export default {
  number: 24,
  name: "builtins-missing",
  html: () => shop({ head: `<script>${patch}</script>` }),
} satisfies HostPage;
