import { expect, test } from "vitest";
import { mailAddress } from "../../lib/kernel/mail-address.mjs";
import { emailText } from "../../lib/kernel/text";

test.each([
  ["ada@example.com", "ada@example.com"],
  ["  Ada@Example.COM \n", "ada@example.com"],
  ["ada@localhost", "ada@localhost"],
  ["ops@intranet", "ops@intranet"],
  ["a&b/c=d+e@example.com", "a&b/c=d+e@example.com"],
  ["o'hara@example.com", "o'hara@example.com"],
  ["ada@münchen.example", "ada@xn--mnchen-3ya.example"],
  ["ada@MÜNCHEN.example", "ada@xn--mnchen-3ya.example"],
  ["ada@xn--mnchen-3ya.example", "ada@xn--mnchen-3ya.example"],
  ["ada@例え.jp", "ada@xn--r8jz45g.jp"],
  [`${"a".repeat(242)}@example.com`, `${"a".repeat(242)}@example.com`],
])("%j is the address %j", (text, address) => {
  expect(mailAddress(text)).toBe(address);
  expect(emailText().parse(text)).toBe(address);
});

test.each([
  "",
  "ada",
  "ada@",
  "@example.com",
  "ada@example..com",
  "ada@-example.com",
  "ada@exa mple.com",
  "a da@example.com",
  "ada@example.com, eve@example.com",
  "ada@bü/cher.example",
  "ada@bücher.example:25",
  "adä@example.com",
  "ada@example.com\r\nBcc: eve@example.com",
  `${"a".repeat(243)}@example.com`,
])("%j is none", (text) => {
  expect(mailAddress(text)).toBeUndefined();
  expect(emailText().safeParse(text).success).toBe(false);
});
