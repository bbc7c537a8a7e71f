import { type HostPage, shop } from "./page.ts";

/** What MooTools 1.2 to 1.5 does to the built-ins, in short: own wording, its behaviour. */
const mootools = `
var slice = Array.prototype.slice;
Function.prototype.overloadSetter = function () {
  var self = this;
  return function (a, b) {
    if (typeof a !== "string") for (var name in a) self.call(this, name, a[name]);
    else self.call(this, a, b);
    return this;
  };
};
Function.prototype.extend = function (key, value) { this[key] = value; }.overloadSetter();
Function.prototype.implement = function (key, value) { this.prototype[key] = value; }.overloadSetter();
Function.implement({
  bind: function (bind, args) {
    var self = this, fixed = args === undefined ? null : Array.isArray(args) ? args : [args];
    return function () { return self.apply(bind, fixed || arguments); };
  },
  pass: function (args) { var self = this; return function () { return self.apply(null, args || arguments); }; },
  delay: function (ms) { return setTimeout(this, ms); },
  attempt: function () { try { return this(); } catch (e) { return null; } }
});
Array.extend("from", function (item) {
  if (item == null) return [];
  return typeof item !== "string" && typeof item.length === "number" ? slice.call(item) : [item];
});
String.extend("from", function (item) { return item + ""; });
Number.extend("from", function (item) { var number = parseFloat(item); return isFinite(number) ? number : null; });
Array.implement({
  $family: function () { return "array"; },
  clean: function () { return this.filter(function (item) { return item != null; }); },
  contains: function (item, from) { return this.indexOf(item, from) !== -1; },
  append: function (list) { this.push.apply(this, list); return this; },
  getLast: function () { return this.length ? this[this.length - 1] : null; },
  include: function (item) { if (!this.contains(item)) this.push(item); return this; },
  erase: function (item) { for (var i = this.length; i--;) if (this[i] === item) this.splice(i, 1); return this; },
  empty: function () { this.length = 0; return this; },
  flatten: function () { return [].concat.apply([], this); },
  pick: function () { for (var i = 0; i < this.length; i++) if (this[i] != null) return this[i]; return null; }
});
String.implement({
  contains: function (text) { return this.indexOf(text) > -1; },
  camelCase: function () { return this.replace(/-\\D/g, function (match) { return match.charAt(1).toUpperCase(); }); },
  trim: function () { return this.replace(/^\\s+|\\s+$/g, ""); }
});
Element.implement({
  set: function (name, value) { this[name] = value; return this; },
  get: function (name) { return this[name]; },
  inject: function (element) { element.appendChild(this); return this; },
  dispose: function () { return this.parentNode ? this.parentNode.removeChild(this) : this; },
  destroy: function () { return this.dispose() && null; },
  empty: function () { while (this.firstChild) this.removeChild(this.firstChild); return this; },
  clone: function () { return this.cloneNode(true); },
  addEvent: function (type, handler) { this.addEventListener(type, handler, false); return this; },
  fireEvent: function () { return this; },
  getElement: function (selector) { return this.querySelector(selector); },
  getParent: function () { return this.parentNode; },
  hasClass: function (name) { return (" " + this.className + " ").indexOf(" " + name + " ") > -1; }
});
// Its wrapped event took the built-in's name.
window.Event = function (event) { this.event = event; this.type = event.type; this.target = event.target; };
window.Event.prototype.stop = function () { this.event.preventDefault(); this.event.stopPropagation(); };
document.id = window.$ = function (id) { return typeof id === "string" ? document.getElementById(id) : id; };
window.$$ = function (selector) { return Array.from(document.querySelectorAll(selector)); };
`;

export default {
  number: 22,
  name: "mootools",
  html: ({ path }) => shop({ head: `<script src="${path}/mootools.js"></script>` }),
  routes: () => ({ "/mootools.js": { type: "text/javascript", body: mootools } }),
} satisfies HostPage;
