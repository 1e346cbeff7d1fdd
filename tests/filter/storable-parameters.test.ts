import { expect, test } from "vitest";
import { readFilter } from "../../lib/filter/evaluate/read-filter";
import { filterToSql } from "../../lib/filter/sql/filter-to-sql";
import { isStorable } from "../../lib/kernel/text";
import { OPTIONS } from "./sample-event";

function sqlOf(text: string) {
  const filter = readFilter(text);
  if (!filter) throw new Error("no filter");
  const parameters: unknown[] = [];
  return { ...filterToSql(filter, { ...OPTIONS, parameter: (value) => `$${parameters.push(value)}` }), parameters };
}

const NUL = `FromJson('"\\u0000"')`;
const HALF = `FromJson('"\\ud83d"')`;

test.each([
  `@Properties[${NUL}] = 1`,
  `@Properties[${HALF}] = 1`,
  `ElementAt(Order, Substring('😀', 0, 1)) = 'a'`,
  `Has(Order[${NUL}].Name)`,
  `a[${HALF}] > 1 and b = 2`,
  `@Level = ${NUL}`,
  `@Level in ['error', ${NUL}, ${HALF}]`,
  `@Level = ${HALF} ci`,
  `@Message = ${NUL}`,
  `Name = ${HALF} ci`,
  `Name in [${NUL}, 'a'] ci`,
  `Contains(Name, ${NUL})`,
  `StartsWith(@Message, ${HALF}) ci`,
  '"a\ud83db"',
])("%j puts before PostgreSQL only what it keeps", (text) => {
  const { parameters } = sqlOf(text);
  expect(parameters.flat().filter((value) => typeof value === "string" && !isStorable(value))).toEqual([]);
});

test("a member that no stored event can have is absent, and what only looks like one is not", () => {
  expect(sqlOf(`@Properties[${NUL}] = 1`)).toMatchObject({ isExact: true, sql: expect.stringContaining("null::jsonb") });
  expect(sqlOf("@Properties['\\u0000'] = 1").parameters).toContain("\\u0000");
});
