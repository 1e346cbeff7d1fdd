import fc from "fast-check";
import { expect, test } from "vitest";
import type { KeyKind } from "../../../lib/access/caller";
import { KEY_KIND_TERMS } from "../../../lib/access/key-kinds";
import { mintToken, tokenFault } from "../../../lib/domain/verdicts/key-token";
import { checksum } from "../../../lib/kernel/token.mjs";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

test("the fixed vector has its checksum", () => {
  expect(checksum(`sk_live_${"0".repeat(34)}`)).toBe("43flZX");
});

test.each(Object.entries(KEY_KIND_TERMS).map(([kind, { prefix }]) => [kind, prefix] as const))(
  "a token of the kind %s begins with %s and is well formed",
  (kind, prefix) => {
    const token = mintToken(kind as KeyKind);
    expect(token).toMatch(new RegExp(`^${prefix}[0-9A-Za-z]{40}$`));
    expect(tokenFault(token)).toBeUndefined();
  },
);

test("one changed letter is always found out", () => {
  fc.assert(
    fc.property(fc.integer({ min: 8, max: 47 }), fc.integer({ min: 1, max: 61 }), (at, by) => {
      const token = mintToken("organization");
      const letter = ALPHABET[(ALPHABET.indexOf(token[at] ?? "") + by) % 62];
      return tokenFault(token.slice(0, at) + letter + token.slice(at + 1))?.includes("mistyped") === true;
    }),
  );
});

test("every letter is as likely as any other", () => {
  const counts = new Map<string, number>();
  const tokens = 3_000;
  for (let i = 0; i < tokens; i++)
    for (const letter of mintToken("organization").slice(8, 42)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  const expected = (tokens * 34) / 62;
  const chiSquare = [...ALPHABET].reduce((sum, letter) => sum + ((counts.get(letter) ?? 0) - expected) ** 2 / expected, 0);
  // 61 degrees of freedom: above 130 once in some million runs; a modulo bias of 256 % 62 gives thousands.
  expect(chiSquare).toBeLessThan(130);
});

test.each([
  ["not one of ours", "not a token of this server"],
  ["sk_live_abc", "cut short: 11 of 48 characters"],
  [`sk_live_${"!".repeat(40)}`, "a character that no key has"],
  [`sk_live_${"0".repeat(40)}`, "checksum does not fit"],
])("of %s it is said what is wrong", (token, explanation) => {
  expect(tokenFault(token)).toContain(explanation);
});
