import fc from "fast-check";
import { expect, test } from "vitest";
import { readFilter } from "../../lib/filter/evaluate/read-filter";
import { formatFilter } from "../../lib/filter/grammar/format-filter";
import { Refusal } from "../../lib/kernel/refusal";
import { readCases } from "../cases/read-cases";

function shown(text: string): string {
  const filter = readFilter(text);
  if (filter === null) return "nothing";
  return filter.kind === "text-search" ? `search ${formatFilter(filter)}` : formatFilter(filter);
}

function read(text: string): string {
  try {
    return shown(text);
  } catch (error) {
    if (error instanceof Refusal && error.code === "INVALID_REQUEST") return `! ${error.message}`;
    throw error;
  }
}

test.each(readCases("filters"))("%s reads as %s", (text, wanted) => {
  expect(read(text.replaceAll("\\n", "\n"))).toBe(wanted);
});

test.each(readCases("filters").filter(([, wanted]) => !wanted.startsWith("!")))("the canonical form of %s reads as itself", (text) => {
  const canonical = shown(text.replaceAll("\\n", "\n")).replace(/^search /, "");
  expect(shown(canonical).replace(/^search /, "")).toBe(canonical);
});

test("a blank filter is none", () => {
  for (const text of ["", "  ", "\n\t"]) expect(readFilter(text)).toBeNull();
});

test("a filter is bounded in bytes, and holds no NUL", () => {
  expect(read("x".repeat(8192))).toMatch(/^search/);
  expect(read("x".repeat(8193))).toBe("! A filter has at most 8192 bytes.");
  expect(read("ä".repeat(4097))).toBe("! A filter has at most 8192 bytes.");
  expect(read("A = 'x\0'")).toBe("! Syntax error (line 1, column 7): a filter holds no NUL character");
});

test("any text is read or refused, soon", () => {
  const pieces = fc.array(
    fc.constantFrom(
      "'",
      '"',
      "''",
      "@",
      "@Level",
      "A",
      ".",
      "[",
      "]",
      "(",
      ")",
      "=",
      "==",
      "and",
      "Equal(",
      "-",
      "1",
      " ",
      "\n",
      "ä",
      "😀",
      "0x",
      "not",
      "like 'x'",
      " in [",
      "{",
      "}",
      ":",
      "|x|",
      "let |x: ",
      "if",
      " then ",
      " else ",
      "Some(",
      "[?]",
      "/",
      "1h",
      ",",
    ),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        pieces.map((all) => all.join("")),
      ),
      (text) => typeof read(text) === "string",
    ),
    { numRuns: 3000 },
  );
  for (const piece of [
    "not ",
    "-",
    "(",
    "{a:",
    "let |x:",
    "if ",
    "Some(A,|x|",
    "/a",
    "1h",
    "A[?].",
    "A=1 or (",
    "\\/",
    "$x ",
    '"a" and ',
    "'",
    '"',
    "''",
    '@"',
    "A=1 and ",
    "A.",
    "(",
    "[",
    "@Properties['a']",
    "=",
    "-",
    "Equal(",
    "&&",
  ])
    read(piece.repeat(8192 / piece.length));
});
