import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import { expect, test } from "vitest";
import { sameValue } from "../../lib/filter/evaluate/filter-value";
import { Fuel } from "../../lib/filter/evaluate/fuel";
import { sampleEvent, yieldOf } from "./sample-event";

const EVENT = sampleEvent({ User: { Id: 42, Name: "nblumhardt" } });
const ROWS = readFileSync("tests/cases/serilog-expressions.txt", "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("# "))
  .map((line) => line.split(" ⇶ "));

test("every published case is there", () => expect(ROWS).toHaveLength(241));

test.each(ROWS)("%s is %s; %s", (expression, published = "", instead) => {
  if (instead?.startsWith("!")) return expect(() => yieldOf(expression ?? "", EVENT)).toThrow(/Syntax error/);
  const wanted = instead === undefined ? published : (/^(?:undefined\(\)|'[^']*'|\S+)/.exec(instead)?.[0] ?? "");
  const [actual, right] = [yieldOf(expression ?? "", EVENT), yieldOf(wanted, EVENT)];
  const isRight = right === undefined ? actual === undefined : actual !== undefined && sameValue(actual, right, false, new Fuel());
  return expect(isRight, `it is ${inspect(actual)}`).toBe(true);
});
