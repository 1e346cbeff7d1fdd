import fc from "fast-check";
import { expect, test } from "vitest";
import { excluding, narrowed, propertyCondition } from "../../lib/filter/grammar/write-condition";
import { keeps, sampleEvent } from "./sample-event";

const NAMES = [
  "in",
  "like",
  "and",
  "true",
  "ci",
  "Let",
  "a.b",
  "a-b",
  "Request Id",
  "it's",
  "[0]",
  "@x",
  "Größe",
  "constructor",
  "1st",
  "",
  "a\nb",
];

test.each(NAMES)("a property called %j is filtered for and out, alone and after a search", (name) => {
  for (const [value, compared] of [
    ["x", "x"],
    ['it\'s "so"', 'it\'s "so"'],
    [-2.5, { digits: "-2.5" }],
    [true, true],
    [null, null],
  ] as const) {
    const condition = propertyCondition(name, compared) ?? "";
    const [with_, without] = [
      sampleEvent({ [name]: value }, { message: "Connection refused" }),
      sampleEvent({}, { message: "Connection refused" }),
    ];
    for (const filter of [
      "",
      "connection refused",
      '"connection refused"',
      "@Message like 'C%' or A = 1",
      "@Message like 'C%' and not Missing",
      "A = ",
    ]) {
      expect([filter, keeps(narrowed(filter, condition), with_)]).toEqual([filter, true]);
      expect([filter, keeps(narrowed(filter, condition), without)]).toEqual([filter, false]);
      expect([filter, keeps(narrowed(filter, excluding(condition)), with_)]).toEqual([filter, false]);
      expect([filter, keeps(narrowed(filter, excluding(condition)), without)]).toEqual([filter, true]);
    }
  }
});

test("any name and text are written so that they are found", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" }), (name, value) => {
      fc.pre(name !== "__proto__" && !name.includes("\0") && !value.includes("\0"));
      expect(keeps(propertyCondition(name, value) ?? "", sampleEvent({ [name]: value }))).toBe(true);
    }),
  );
});

test("a number in another form has no condition", () => expect(propertyCondition("A", { digits: "1e5" })).toBeNull());
