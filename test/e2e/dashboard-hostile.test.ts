/** Threat 9: what visitors and other owners write is shown in the owner's browser as words, whatever it looks like. */
import { expect, onTestFinished, test } from "vitest";
import { launchChromium } from "../support/browser.ts";
import { openShop } from "../support/shop.ts";

const act = "document.title='ran';alert(1)";
const payloads = [
  `<script>${act}</script>`,
  `<script src="https://evil.example/x.js"></script>`,
  `<img src=x onerror="${act}">`,
  `<img src="https://evil.example/pixel.png">`,
  `<svg onload="fetch('https://evil.example/ran')">`,
  `<svg><script>${act}</script></svg>`,
  `<iframe src="javascript:${act}"></iframe>`,
  `<iframe srcdoc="<script>parent.${act}</script>"></iframe>`,
  `<object data="javascript:${act}"></object>`,
  `<embed src="javascript:${act}">`,
  `<a href="javascript:${act}">look</a>`,
  `javascript:${act}`,
  `data:text/html,<script>${act}</script>`,
  `<body onload="${act}">`,
  `<input autofocus onfocus="${act}">`,
  `<details open ontoggle="${act}">`,
  `<video><source onerror="${act}"></video>`,
  `<style>@import "https://evil.example/x.css";</style>`,
  `<link rel=stylesheet href="https://evil.example/x.css">`,
  `<base href="https://evil.example/">`,
  `<meta http-equiv=refresh content="0;url=https://evil.example/">`,
  `<form action="https://evil.example/"><button autofocus>ok</button></form>`,
  `"><script>${act}</script>`,
  `'-${act}-'`,
  `</option></select><script>${act}</script>`,
  `</th></table><img src=x onerror="${act}">`,
  `<math><mtext><img src=x onerror="${act}"></mtext></math>`,
  "{{constructor.constructor('alert(1)')()}}",
  `\${alert(1)}`,
  `<scr\u200bipt>${act}</script>`,
  `\u202E<b onclick="${act}">rtl</b>`,
  `&lt;script&gt;${act}&lt;/script&gt;`,
];

test("thirty hostile names and values on the dashboard are words, and nothing else happens", async () => {
  const shop = await openShop();
  onTestFinished(() => shop.close());
  const browser = await launchChromium();
  onTestFinished(() => browser.close());
  const owner = async (method: string, path: string, body: unknown) => {
    const headers = { Authorization: `Bearer ${shop.collector.setup!.ownerKey}` };
    const url = `${shop.collector.url}${path}`;
    const response = await fetch(url, { method, headers, body: JSON.stringify(body) });
    expect(response.status, await response.text()).toBeLessThan(300);
  };
  const names = payloads.filter((payload) => payload.length <= 80);
  await owner("PATCH", `/v1/sites/${shop.site}`, { name: names[0], segments: ["region"] });
  await owner("POST", "/v1/sites", { name: names[1] });
  await owner("PATCH", `/v1/surveys/delivery?site=${shop.site}`, { name: names[2] });
  await owner("PATCH", `/v1/surveys/visit?site=${shop.site}`, { name: names[3] });
  const rows = payloads.map((payload, n) => ({
    ref: String(n),
    at: Date.now() - 86_400_000,
    score: n % 11,
    reason: payload,
    "segment.region": payload,
    page: payload,
    customer: payload,
  }));
  await owner("POST", `/v1/import?survey=relationship&site=${shop.site}`, rows);

  const page = await (await browser.newContext()).newPage();
  const happened: string[] = [];
  page.on("dialog", (dialog) => {
    happened.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => happened.push(message.text()));
  page.on("pageerror", (error) => happened.push(String(error)));
  page.on("popup", () => happened.push("a window"));
  page.on("request", (request) => {
    if (!request.url().startsWith(`${shop.collector.url}/`) && !request.url().startsWith("data:"))
      happened.push(`request ${request.url()}`);
  });
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", ({ blockedURI }) => console.log(`policy ${blockedURI}`));
  });
  await page.goto(shop.collector.loginUrl);
  await page.getByLabel("Site").selectOption(shop.site);
  await page.getByLabel("Survey").selectOption("relationship");
  const table = page.getByRole("table", { name: "By region" });
  await table.waitFor();
  const shown = await table.getByRole("rowheader").allTextContents();
  // As they were stored: without white space at the ends.
  for (const payload of payloads) expect(shown).toContain(payload.trim());
  const options = await page.locator("option").allTextContents();
  for (const name of names.slice(0, 4)) expect(options).toContain(name);
  for (const row of await table.getByRole("row").all()) await row.click();

  expect(happened).toEqual([]);
  expect(await page.title()).toBe("Anbefal");
  expect(
    await page
      .locator(
        "#app :is(script, img, svg, iframe, object, embed, a, style, link, base, form, b, video, math)",
      )
      .count(),
  ).toBe(0);
});
