import { describe, expect, test } from "vitest";
import { foldedName } from "../../lib/kernel/folded-name";
import { unsoundPart } from "../../lib/kernel/sound-input";
import { line, name, prose } from "../../lib/kernel/text";
import { timeText } from "../../lib/kernel/time-text";

const A_NAME = name({ most: 100, long: "long" });
const PROSE = prose({ most: 100, long: "long" });
const taken = (schema: typeof A_NAME, text: string): string | null => schema.safeParse(text).data ?? null;

describe("a name", () => {
  test.each([
    ["NUL", "a\0b"],
    ["a line break", "a\nb"],
    ["a line separator", "a\u2028b"],
    ["half of a pair", "a\ud800b"],
    ["the other half", "\udc00"],
    ["an override of the direction", "a\u202eb"],
    ["an isolate", "a\u2066b"],
    ["nothing", ""],
    ["blanks", " \u3000\u00a0 "],
    ["what is invisible", "\u200b\u2060\ufeff\u00ad"],
    ["a filler", "\u3164"],
    ["a blank of Braille", "\u2800"],
    ["a lone accent", "\u0301"],
  ])("is not %s", (_what, text) => expect(taken(A_NAME, text)).toBeNull());

  test("is kept composed and trimmed, and emoji, Hebrew and Japanese stay as they are", () => {
    expect(taken(A_NAME, "  Cafe\u0301 ")).toBe("Café");
    for (const text of ["👩‍💻 build", "מפתח‏", "キー", "a\u200bb"]) expect(taken(A_NAME, text)).toBe(text);
  });

  test("holds no token, not even one in disguise", () => {
    const token = "sk_live_0123456789abcdefghijABCDEFGHIJ0123456789";
    const disguised = [
      token,
      `x ${token}`,
      token.replace("_", "\u200b_"),
      token.replaceAll("_", "＿"),
      token.replace("9a", "9\u00ada"),
      `${token.slice(0, 24)}…`,
    ];
    for (const text of disguised)
      for (const schema of [A_NAME, PROSE, line({ most: 100, long: "long" })])
        expect([text, schema.safeParse(text).error?.issues[0]?.message]).toEqual([text, expect.stringContaining("looks like a key")]);
    expect(taken(A_NAME, "rotate sk_live_01234567…")).toBe("rotate sk_live_01234567…");
  });
});

test("prose may have several lines, and no other control characters", () => {
  expect(taken(PROSE, "a\n\tb\r\nc")).toBe("a\n\tb\r\nc");
  for (const text of ["a\0", "\u001b[31m", "\u202e"]) expect(taken(PROSE, text)).toBeNull();
  expect(taken(PROSE, "")).toBe("");
});

test("names that look alike are folded into one", () => {
  const alike = [
    ["Café", "Cafe\u0301", "CAFÉ", "ｃａｆé", "ca\u200bfé", " café ", "CAFE\u0301"],
    ["Straße", "STRASSE", "strasse", "STRAẞE"],
    ["ΟΔΟΣ", "οδος", "οδοσ", "Οδός".normalize("NFD").replace("\u0301", "")],
    ["GitHub Actions CI", "github actions ci", "GitHub\u00a0Actions  CI", "Git\u2060Hub Actions CI"],
    ["ﬁne ½", "FINE 1\u20442"],
    ["Å", "A\u030a", "\u212b", "å"],
    ["ǰ", "J\u030c"],
  ];
  for (const group of alike) expect(new Set(group.map(foldedName)), group.join(" ")).toHaveProperty("size", 1);
  const apart = ["ilik", "ılık", "Cafe", "Café", "Zoo", "Ärger", "9 key", "10 key"];
  expect(new Set(apart.map(foldedName)).size).toBe(apart.length);
  for (const text of alike.flat()) expect(foldedName(foldedName(text))).toBe(foldedName(text));
});

test("input that no schema is shown", () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
  expect(unsoundPart({ a: [nested(62)] })).toBeUndefined();
  expect(unsoundPart({ a: [nested(63)] })).toMatchObject({ type: "too_deep" });
  expect(unsoundPart(JSON.parse(`${"[".repeat(3000)}${"]".repeat(3000)}`))).toMatchObject({ type: "too_deep" });
  expect(unsoundPart({ a: { b: ["x", "\ud800"] } })).toMatchObject({ path: ["a", "b", 1], type: "ill_formed" });
  expect(unsoundPart({ "a\0": 1 })).toMatchObject({ type: "ill_formed" });
  const again: unknown[] = [1];
  for (let i = 0; i < 60; i++) again[0] = [again[0], again[0]];
  expect(unsoundPart(again)).toMatchObject({ type: "too_big" });
  const cycle: unknown[] = [];
  cycle.push(cycle);
  expect(unsoundPart(cycle)).toMatchObject({ type: "too_deep" });
});

test.each([
  ["9999-12-31T23:59:59-14:00", false],
  ["0000-01-01T00:00:00Z", false],
  ["0001-01-01T00:00:00+14:00", false],
  ["9999-12-30T23:59:59Z", true],
  ["2027-02-30T00:00:00Z", false],
  ["2027-02-28T24:00:00Z", false],
  ["1970-01-01T00:00:00Z", true],
])("a time %s is taken: %s", (text, good) => expect(timeText("2027-01-01T00:00:00Z").safeParse(text).success).toBe(good));
