import fc from "fast-check";
import { expect, test } from "vitest";
import type { Expression, Filter, Operand } from "../../lib/filter/filter-expression";
import { parseFilter } from "../../lib/filter/parse-filter";
import { Refusal } from "../../lib/kernel/refusal";
import { readCases } from "../cases/read-cases";

function operand(one: Operand): string {
  switch (one.kind) {
    case "text":
      return `text ${JSON.stringify(one.text)}`;
    case "number":
      return `number ${one.digits}`;
    case "boolean":
      return `boolean ${one.value}`;
    case "null":
      return "null";
    case "built-in":
      return `@${one.name}`;
    case "property":
      return one.path.join("/");
  }
}

const expression = (one: Expression): string =>
  one.kind === "and" ? one.all.map(expression).join(" and ") : `${operand(one.left)} = ${operand(one.right)}`;
const shown = (filter: Filter | null): string =>
  filter === null ? "nothing" : filter.kind === "text-search" ? `search ${JSON.stringify(filter.text)}` : expression(filter);

function read(text: string): string {
  try {
    return shown(parseFilter(text));
  } catch (error) {
    if (error instanceof Refusal && error.code === "INVALID_REQUEST") return `! ${error.message}`;
    throw error;
  }
}

test.each(readCases("filters"))("%s reads as %s", (text, wanted) => {
  expect(read(text.replaceAll("\\n", "\n"))).toBe(wanted);
});

test("a blank filter is none", () => {
  for (const text of ["", "  ", "\n\t"]) expect(parseFilter(text)).toBeNull();
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
  for (const piece of ["'", '"', "''", '@"', "A=1 and ", "A.", "(", "[", "@Properties['a']", "=", "-", "Equal(", "&&"])
    read(piece.repeat(8192 / piece.length));
});
