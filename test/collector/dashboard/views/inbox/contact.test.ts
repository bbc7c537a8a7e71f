import { expect, test } from "vitest";
import { contactLink } from "#collector/dashboard/views/inbox/contact.ts";

test.each([
  ["anna@shop.example", "mailto:anna@shop.example"],
  ["Anna.Bo+shop@mail.shop.example", "mailto:Anna.Bo+shop@mail.shop.example"],
  ["søren@bådeværft.example", "mailto:søren@bådeværft.example"],
  ["+45 12 34 56 78", "tel:+4512345678"],
  ["(0049) 30-123.456", "tel:004930123456"],
])("%s can be written to or called: %s", (text, link) => {
  expect(contactLink(text)).toBe(link);
});

test.each([
  "javascript:alert(1)",
  "javascript:alert(1)@shop.example",
  "https://evil.example",
  "mailto:anna@shop.example",
  "anna@shop.example?bcc=all@evil.example",
  "anna@shop.example,bo@evil.example",
  "anna@shop.example\nBcc: bo@evil.example",
  "tel:12345678",
  "12345678;ext=1",
  "+",
  "- - - - -",
  "call me",
  "",
])("%j is words only", (text) => {
  expect(contactLink(text)).toBe(undefined);
});
