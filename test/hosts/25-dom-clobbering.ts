import { type HostPage, shop } from "./page.ts";

const forms = ["currentScript", "body", "cookie", "title", "activeElement"];

export default {
  number: 25,
  name: "dom-clobbering",
  html: () =>
    shop({
      body: `<form id="anbefal"><input id="q"><input name="sites"></form>
        ${forms.map((name) => `<form name="${name}"></form>`).join("\n")}`,
    }),
} satisfies HostPage;
