import fc from "fast-check";
import { expect, test } from "vitest";
import { completionsAt } from "../../components/filter/filter-completions";
import { filterSpans, mistakeAt } from "../../components/filter/filter-spans";
import { filterReading } from "../../components/form/filter-reading";
import { writtenPath, writtenValue } from "../../lib/filter/grammar/write-condition";
import { keeps, sampleEvent } from "./sample-event";

const seen = {
  properties: [
    { path: "StatusCode", values: ["200", "500"] },
    { path: "Order.Id", values: ["7"] },
    { path: "Order.Status", values: ["'open'"] },
    { path: "@Properties['Request Id']", values: ["'r-1'"] },
    { path: "Method", values: ["'GET'", "'POST'"] },
  ],
};

/** What is offered where the text has a `|`, and what each would make of it. */
function offered(marked: string, asked = false): string[] {
  const caret = marked.indexOf("|");
  const text = marked.replace("|", "");
  const completing = completionsAt(text, caret, seen, asked);
  return (completing?.options ?? []).map(({ insert }) => text.slice(0, completing?.from) + insert + text.slice(completing?.to));
}

test.each([
  ["Sta|", "StatusCode"],
  ["sta|", "StatusCode"],
  ["StatusCode = 500 and Ord|", "StatusCode = 500 and Order.Id"],
  ["Order.S|", "Order.Status"],
  ["Order.|", "Order.Id"],
  ["code|", "StatusCode"],
  ["Request|", "@Properties['Request Id']"],
  ["@Le|", "@Level"],
  ["@|", "@Timestamp"],
  ["StartsW|", "StartsWith("],
  ["StatusCode = |", "StatusCode = 200"],
  ["StatusCode = 5|", "StatusCode = 500"],
  ["StatusCode >= |", "StatusCode >= 200"],
  ["Method = '|", "Method = 'GET'"],
  ["Method = 'p|", "Method = 'POST'"],
  ["Method in [|", "Method in ['GET'"],
  ["Method not in ['GET', |", "Method not in ['GET', 'GET'"],
  ["@Level = 'E|", "@Level = 'Error'"],
  ["@Properties['Request Id'] = |", "@Properties['Request Id'] = 'r-1'"],
  ["Order.Status = |", "Order.Status = 'open'"],
])("at %s is offered %s", (marked, made) => {
  expect(offered(marked)).toContain(made);
});

test.each(["|", "StatusCode |", "StatusCode = 500|", "500|", "'text|", "/re|", "Unknown = |"])("at %s nothing is offered", (marked) => {
  expect(offered(marked)).toEqual([]);
});

test("where nothing was typed everything is offered to whoever asks", () => {
  expect(offered("|", true)).toEqual(expect.arrayContaining(["StatusCode", "Order.Id"]));
});

test("an offer never throws, and takes the place of what stands before the caret", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."@AaOrder. ='[],()/\"in\n1ß".split("")), maxLength: 40 }), fc.nat(40), (text, at) => {
      const caret = Math.min(at, text.length);
      const completing = completionsAt(text, caret, seen);
      if (completing) expect(completing.from <= completing.to && completing.to === caret).toBe(true);
    }),
  );
});

test("the coloured pieces are the text, whatever it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), fc.boolean(), (text, isTextSearch) => {
      const spans = filterSpans(text, { mistake: null, isTextSearch });
      expect(spans.map((span) => span.text).join("")).toBe(text);
    }),
  );
});

test.each([
  ["A == 1", "=="],
  ["A = 1 && B = 2", "&&"],
  ["A =\n  1 and\n  != 2", "!="],
  ["A = 'x", "'x"],
  ["StatusCode = ", "\u00a0"],
  ["A = 1 or (B = 2", "\u00a0"],
  ["Nonsense(1) = 2", "Nonsense"],
])("the mistake in %j is marked at %j", (text, marked) => {
  const mistake = mistakeAt(text, filterReading(text).problem);
  const spans = filterSpans(text, { mistake, isTextSearch: false });
  expect(spans.filter(({ wrong }) => wrong).map((span) => span.text)).toEqual([marked]);
});

test("each kind of word has its tone", () => {
  const tones = filterSpans("Has(@Start) and in.or = 'a' or not Has = 1m", { mistake: null, isTextSearch: false })
    .filter(({ text }) => text.trim())
    .map(({ text, tone }) => `${text} ${tone}`);
  expect(tones).toEqual([
    "Has function",
    "( symbol",
    "@Start builtIn",
    ") symbol",
    "and word",
    "in word",
    ". symbol",
    "or name",
    "= symbol",
    "'a' text",
    "or word",
    "not word",
    "Has name",
    "= symbol",
    "1m value",
  ]);
});

test.each([["a"], ["in"], ["a.b"], ["a-b"], ["Request Id"], ["it's"], ["@x"], ["1st"], ["Let"], ["x..y"], [""]])(
  "a property called %j is found by the path that is offered for it",
  (name) => {
    const event = sampleEvent({ [name]: 7, Order: { [name]: "x" } });
    expect(keeps(`${writtenPath([name])} = ${writtenValue({ digits: "7" })}`, event)).toBe(true);
    expect(keeps(`${writtenPath(["Order", name])} = ${writtenValue("x")}`, event)).toBe(true);
  },
);
