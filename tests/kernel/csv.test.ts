import fs from "node:fs";
import { describe, expect, test } from "vitest";
import { csv } from "../../lib/kernel/csv";

/** The one cell of a file of one. */
const cellOf = (text: string): string => {
  const line = csv([[text]]).slice(1, -2);
  return line.startsWith('"') ? line.slice(1, -1).replaceAll('""', '"') : line;
};

describe("a cell of CSV", () => {
  const SIGNS = ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦", "﹢", "﹣", "﹫", "−"];
  const BEFORE = ["", " ", "\t", "\r", "\n", "\r\n", "\u00a0", "\u3000", "\u200b", "\ufeff", "\u2066", " \t ", "\u0000", "\u0085"];
  test.each(SIGNS)("that begins with %s is no formula, whatever unseen stands before it", (sign) => {
    for (const before of BEFORE) expect(cellOf(`${before}${sign}1+1`)).toBe(`'${before}${sign}1+1`);
  });

  test.each(["\tA1", "\rA1", "\nA1"])("that begins with %j is defused as well", (text) => expect(cellOf(text)).toBe(`'${text}`));

  test.each(["plain", "a=b", "2026-11-27", "é=1", "", " spaced", 'said "so"', "one, two", "two\r\nlines", "a;b", "10 - 2"])(
    "such as %j comes back as it was",
    (text) => expect(cellOf(text)).toBe(text),
  );
});

test("a file begins with a byte-order mark, and every line ends as RFC 4180 says", () => {
  expect(Buffer.from(csv([["Name"], ["Ärger"]])).toString("hex")).toMatch(/^efbbbf/);
  expect(
    csv([
      ["a", "b"],
      ["1", '2"'],
    ]),
  ).toBe('\ufeffa,b\r\n1,"2"""\r\n');
});

test("no other file writes CSV", () => {
  const others = ["lib", "components", "app"]
    .flatMap((room) => fs.readdirSync(room, { recursive: true, encoding: "utf8" }).map((file) => `${room}/${file}`))
    .filter((file) => /\.tsx?$/.test(file) && file !== "lib/kernel/csv.ts" && !file.startsWith("lib/db/generated"))
    .filter((file) => /join\("\\r\\n"\)|replaceAll\('"', '""'\)/.test(fs.readFileSync(file, "utf8")));
  expect(others).toEqual([]);
});
