import { expect, test } from "vitest";
import { mintToken } from "../../lib/domain/verdicts/key-token";
import { shownAddress } from "../../lib/http/shown-address";

test("a page is asked for without the token that its address held", () => {
  const token = mintToken("personal");
  const start = `${token.slice(0, 16)}%E2%80%A6`;
  expect(shownAddress(`/nowhere/${token}?key=${token}`)).toBe(`/nowhere/${start}?key=${start}`);
  expect(shownAddress(`/sign-in?next=%2Facme%2F${token}`)).toBe(`/sign-in?next=%2Facme%2F${start}`);
  expect(shownAddress(`/${token.replaceAll("_", "%5f")}`)).toBe(`/${start}`);
  expect(shownAddress(`/x?q=100%25+${token.replaceAll("_", "%5f")}`)).not.toContain(token.slice(16));
  expect(shownAddress("/acme/settings/api-keys?q=sk_live_Ab3xK9dQ")).toBeUndefined();
});

test("the address asked for instead is a path of this instance, however the given one begins", () => {
  const token = mintToken("personal");
  const path = `/evil.example/${token.slice(0, 16)}%E2%80%A6`;
  for (const start of ["//", "///", "/\\", "\\\\", "/\\/", "/\t/", "//\n\\"])
    expect(shownAddress(`${start}evil.example/${token}`), JSON.stringify(start)).toBe(path);
  expect(shownAddress(`//evil.example/${token.replaceAll("_", "%5f")}`)).toBe(path);
});
