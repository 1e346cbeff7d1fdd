import { expect, test } from "vitest";
import { parseSignals, type SignalExpression, seqSignalId, signalsOf } from "../../../lib/domain/signals/signal-expression";

const [A, B, C] = ["a", "b", "c"].map((digit) => `${digit.repeat(8)}-0000-7000-8000-000000000000`) as [string, string, string];
const [a, b, c] = [A, B, C].map(seqSignalId);
const written = (one: SignalExpression | undefined): string =>
  one === undefined ? "none" : one.kind === "signal" ? (one.id[0] ?? "") : `(${one.operands.map(written).join(` ${one.kind} `)})`;

test.each([
  [`${a}`, "a"],
  [`${A}`, "a"],
  [`${a?.toUpperCase().replace("SIGNAL", "signal")}`, "a"],
  [`${a},${b}`, "(a and b)"],
  [`${a}~${b}`, "(a or b)"],
  [`${a}~${b},${c}`, "(a or (b and c))"],
  [`(${a}~${b}),${c}`, "((a or b) and c)"],
  [` ( ${a} , ${b} ) ~ ${c} `, "((a and b) or c)"],
  [`((${a}))`, "a"],
])("%s is read as its joins say", (text, expected) => {
  expect(written(parseSignals(text))).toBe(expected);
});

test.each([
  "",
  "signal-1",
  `${a},`,
  `,${a}`,
  `${a} ${b}`,
  `(${a}`,
  `${a})`,
  `()`,
  `${a}~~${b}`,
  "(".repeat(500),
  Array(21).fill(a).join(","),
])("%s is none", (text) => {
  expect(parseSignals(text)).toBeUndefined();
});

test("names its ids, each as often as it stands there", () => {
  expect(signalsOf(parseSignals(`(${a}~${b}),${a}`) as SignalExpression)).toEqual([A, B, A]);
});
