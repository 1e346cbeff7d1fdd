import { inspect } from "node:util";
import { expect, test } from "vitest";
import { parseExactly } from "../../lib/domain/events/exact-json";
import type { FilterEvent } from "../../lib/filter/evaluate/filter-event";
import { dateTimeTicks } from "../../lib/filter/evaluate/filter-time";
import { sameValue } from "../../lib/filter/evaluate/filter-value";
import { Fuel } from "../../lib/filter/evaluate/fuel";
import { estimatedInstructions } from "../../lib/filter/evaluate/regex-size";
import { readCases } from "../cases/read-cases";
import { keeps, sampleEvent, yieldOf } from "./sample-event";

const PROPERTIES = `{"A":1,"Zero":0,"Nothing":null,"Name":"alice","Tags":["red","green"],"Lines":"one\\nand two","Tenth":0.1,"Fifth":0.2,
  "Long":1234567890123456.789,"Huge":79228162514264337593543950335,"Request Id":"r1","in":"word","like":"word",
  "Order":{"Items":[{"Sku":"a-1","Tags":[]},{"Sku":"b-2","Tags":["x"]}]},"http":{"request":"r1","request.method":"GET"},"LongText":"a text of more than twenty"}`;
const EVENT = sampleEvent(parseExactly(PROPERTIES) as FilterEvent["properties"], {
  resource: { "service.name": "web" },
  scope: { name: "lib" },
  level: "warn",
  severity: 3,
  message: "It took 3.5 ms",
  messageTemplate: "HTTP {RequestMethod} {RequestPath}",
  exception: "Error: boom",
  traceId: "0af7651916cd43dd8448eb211c80319c",
  spanId: "b7ad6b7169203331",
  ticks: (time) => dateTimeTicks(time === "Start" ? "2026-11-27T07:58:30Z" : "2026-11-27T08:00:00Z"),
});

test.each(readCases("filter-values"))("%s yields %s", (expression, wanted) => {
  const [actual, right] = [yieldOf(expression, EVENT), yieldOf(wanted, EVENT)];
  const isRight = right === undefined ? actual === undefined : actual !== undefined && sameValue(actual, right, false, new Fuel());
  expect(isRight, `it is ${inspect(actual)}`).toBe(true);
});

test.each([
  ["TOOK 3.5", true],
  ["boom", true],
  ["b-2", true],
  ["1234567890123456.789", true],
  ["Sku", false],
  ["\"took\" and Name = 'alice'", true],
  ["\"took\" and Name = 'bob'", false],
  ['not "nowhere"', true],
])("the text search %s keeps the event: %s", (text, kept) => {
  expect(keeps(text, EVENT)).toBe(kept);
});

const LONG = "a".repeat(250_000);
const HOSTILE = sampleEvent({ A: LONG, L: Array.from({ length: 60_000 }, (_, n) => n), D: `1${"0".repeat(900)}` }, { message: LONG });
const nested = (text: string, levels: number, around: (inner: string, level: number) => string) =>
  Array.from({ length: levels }).reduce<string>((inner, _, level) => around(inner, level), text);

test.each([
  ["nested loops", nested("x0 = -1", 20, (inner, level) => `Some(L, |x${level}| ${inner})`)],
  ["many wildcards", `L[?] = L[?] + L[?] * L[?]`],
  ["a pattern of many wildcards", `A like '${"%a".repeat(2000)}b'`],
  ["a pattern of many optional characters", `A like '${"?a".repeat(2000)}b'`],
  ["a regular expression that backtracks elsewhere", "A = /(a*)*b/ or Contains(A, /(a|aa)+$b/) or Contains(A, /(x+x+)+y/)"],
  ["large regular expressions", `${"Contains(A, /(a?){190}a{190}b/) or ".repeat(4)}A = 1`],
  [
    "a text that doubles",
    nested(
      "Length(x59) > 1",
      60,
      (inner, level) => `let |x${59 - level}: Concat(${59 - level === 0 ? "A, A" : `x${58 - level}, x${58 - level}`})| ${inner}`,
    ),
  ],
  ["a number that grows", `${"ToNumber(D) * ".repeat(190)}1 > 0`],
  ["powers", "9 ^ 9 ^ 9 ^ 9 ^ 9 > 1 or 9 ^ (9 ^ (9 ^ 9)) > 1"],
  ["replacements that grow", nested("A", 30, (inner) => `Replace(${inner}, 'a', A)`).concat(" = 'x'")],
  ["many searches", `${'"aaaaaaab" or '.repeat(500)}A = 1`],
])("a hostile filter ends soon, or this test does not: %s", (_, filter) => {
  expect(typeof keeps(filter, HOSTILE)).toBe("boolean");
});

test.each([
  ["(a{990}){30}", 1000],
  ["((a{30}){33}b){20}", 1000],
  ["\\p{L}".repeat(500), 3000],
])("a large regular expression %# is refused before it is made", (source, least) => {
  expect(estimatedInstructions(source)).toBeGreaterThan(least * 3 - 1);
  expect(() => keeps(`A = /${source}/`, EVENT)).toThrow(/too large/);
});

test.each([
  "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
  "^(\\d{1,3}\\.){3}\\d{1,3}$",
  "[\\]{9}]x{2}",
  "\\{\\(",
  "(?i)a|(?:b)*",
])("the regular expression %s is of a common size", (source) => {
  expect(estimatedInstructions(source)).toBeLessThan(200);
  expect(() => keeps(`A = /${source}/`, EVENT)).not.toThrow();
});

test("the regular expressions of one filter are bounded together", () => {
  expect(() => keeps(`${"Contains(Name, /(a?){190}a{190}b/) or ".repeat(5)}A = 1`, EVENT)).toThrow(/at most 4000 steps together/);
});

test("an object with the names of a parser's own number is an object", () => {
  for (const odd of [{ isLosslessNumber: true }, { isLosslessNumber: true, value: "7" }]) {
    const event = sampleEvent({ odd, list: [odd] });
    expect(yieldOf("TypeOf(odd)", event)).toBe("object");
    expect(yieldOf("list[0].isLosslessNumber", event)).toBe(true);
    expect(keeps("odd + 1 = 8 or odd > 1 or Length(ToJson(odd)) = 1", event)).toBe(false);
  }
});
