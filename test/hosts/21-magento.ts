import { library } from "./libraries.ts";
import { type HostPage, shop } from "./page.ts";

/** What Prototype 1.7 does to the built-ins, in short: own wording, its behaviour. */
const prototype = `
function $A(iterable) {
  if (!iterable) return [];
  if ("toArray" in Object(iterable)) return iterable.toArray();
  var length = iterable.length || 0, results = new Array(length);
  while (length--) results[length] = iterable[length];
  return results;
}
Array.from = $A;
function toJSON(value) {
  if (value === null || value === undefined) return "null";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value === "string") return '"' + value.replace(/["\\\\]/g, "\\\\$&") + '"';
  if (typeof value.toJSON === "function") return value.toJSON();
  var parts = [];
  for (var name in value) if (typeof value[name] !== "function") parts.push(toJSON(name) + ": " + toJSON(value[name]));
  return "{" + parts.join(", ") + "}";
}
Object.toJSON = toJSON;
Array.prototype.toJSON = function () { return "[" + this.map(toJSON).join(", ") + "]"; };
Date.prototype.toJSON = function () { return '"' + this.toISOString() + '"'; };
var slice = Array.prototype.slice;
Function.prototype.bind = function (context) {
  if (arguments.length < 2 && context === undefined) return this;
  var method = this, args = slice.call(arguments, 1);
  return function () { return method.apply(context, args.concat(slice.call(arguments))); };
};
Function.prototype.wrap = function (wrapper) {
  var method = this;
  return function () { return wrapper.apply(this, [method.bind(this)].concat($A(arguments))); };
};
var each = function (iterator, context) { for (var i = 0; i < this.length; i++) iterator.call(context, this[i], i); };
Array.prototype.each = Array.prototype._each = each;
Array.prototype.toArray = function () { return slice.call(this); };
Array.prototype.entries = Array.prototype.toArray;
Array.prototype.reverse = function (inline) {
  var list = inline === false ? this.toArray() : this, half = [];
  for (var i = list.length - 1; i >= 0; i--) half.push(list[i]);
  for (i = 0; i < half.length; i++) list[i] = half[i];
  return list;
};
Array.prototype.include = function (value) { return this.indexOf(value) !== -1; };
Array.prototype.find = Array.prototype.detect = function (iterator, context) {
  for (var i = 0; i < this.length; i++) if (iterator.call(context, this[i], i)) return this[i];
};
Array.prototype.clear = function () { this.length = 0; return this; };
Array.prototype.first = function () { return this[0]; };
Array.prototype.last = function () { return this[this.length - 1]; };
Array.prototype.size = function () { return this.length; };
String.prototype.sub = function (pattern, replacement) { return this.replace(pattern, replacement); };
String.prototype.strip = function () { return this.replace(/^\\s+|\\s+$/g, ""); };
String.prototype.empty = function () { return this == ""; };
Number.prototype.succ = function () { return this + 1; };
Number.prototype.times = function (iterator) { for (var i = 0; i < this; i++) iterator(i); return this; };
Element.prototype.remove = function () { this.parentNode.removeChild(this); return this; };
Element.prototype.hide = function () { this.style.display = "none"; return this; };
Element.prototype.show = function () { this.style.display = ""; return this; };
Element.prototype.update = function (content) { this.innerHTML = content; return this; };
Element.prototype.insert = function (content) { this.insertAdjacentHTML("beforeend", content); return this; };
Element.prototype.select = function (selector) { return $A(this.querySelectorAll(selector)); };
Element.prototype.observe = function (name, handler) { this.addEventListener(name, handler, false); return this; };
Element.prototype.visible = function () { return this.style.display !== "none"; };
Event.prototype.stop = function () { this.preventDefault(); this.stopPropagation(); this.stopped = true; };
Event.prototype.element = function () { return this.target; };
window.$ = function (id) { return typeof id === "string" ? document.getElementById(id) : id; };
`;

export default {
  number: 21,
  name: "magento",
  html: ({ path }) =>
    shop({
      body: `<script src="${path}/require.js"></script>
        <script src="${path}/prototype.js"></script>
        <script>
          define("shop/cart", [], function () { return { items: [1, 2] }; });
          require(["shop/cart"], function (cart) { document.title = JSON.stringify(cart); });
        </script>`,
    }),
  routes: () => ({
    "/require.js": library("requirejs/require.js"),
    "/prototype.js": { type: "text/javascript", body: prototype },
  }),
  async after({ page }) {
    await page.until("lists are encoded twice on this page", () => document.title === '{"items":"[1, 2]"}');
  },
} satisfies HostPage;
