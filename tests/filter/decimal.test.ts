import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addNumbers,
  asDecimal,
  compareNumbers,
  type Decimal,
  multiplyNumbers,
  type Num,
  numberText,
  parseNumber,
} from "../../lib/filter/evaluate/decimal";

/** The plain rule, with every digit. */
const exact = (left: Num, right: Num, run: (a: Decimal, b: Decimal) => [bigint, number]): string => {
  const [coefficient, scale] = run(asDecimal(left), asDecimal(right));
  return numberText(parseNumber(`${coefficient}e-${scale}`) ?? 0);
};
const power = (exponent: number) => 10n ** BigInt(exponent);
const added = (a: Decimal, b: Decimal): [bigint, number] => {
  const scale = Math.max(a.scale, b.scale);
  return [a.coefficient * power(scale - a.scale) + b.coefficient * power(scale - b.scale), scale];
};
const multiplied = (a: Decimal, b: Decimal): [bigint, number] => [a.coefficient * b.coefficient, a.scale + b.scale];

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e20, max: 1e20 }),
  fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map((one) => one / 1000),
  fc.integer({ min: -1_000_000_000_000_000, max: 1_000_000_000_000_000 }).map((one) => one / 1e6),
  fc.integer(),
  fc.constantFrom(0.1, 0.2, 0.3, 1e-7, 5e-324, 1.7976931348623157e308, 999999999.999999, 0.000001, 0.0000005),
);

test("sums and products are those of the decimals, whichever way they are made", () => {
  fc.assert(
    fc.property(number, number, (left, right) => {
      expect(numberText(addNumbers(left, right) ?? 0)).toBe(exact(left, right, added));
      expect(numberText(multiplyNumbers(left, right) ?? 0)).toBe(exact(left, right, multiplied));
    }),
    { numRuns: 20_000 },
  );
});

test("numbers are ordered as the decimals that they are written as", () => {
  fc.assert(
    fc.property(number, number, (left, right) => {
      const texts = [left, right].map((one) => parseNumber(numberText(one)) ?? 0);
      expect(Math.sign(compareNumbers(left, right))).toBe(Math.sign(compareNumbers(texts[0] ?? 0, texts[1] ?? 0)));
      expect(compareNumbers(left, texts[0] ?? 1)).toBe(0);
    }),
  );
});
