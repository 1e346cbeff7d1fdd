/** A decimal number with every digit: `coefficient` × 10^-`scale`, scale at least 0. */
export class Decimal {
  constructor(
    readonly coefficient: bigint,
    readonly scale: number,
  ) {}
}

/** A number of the language. One that JavaScript holds stands for the decimal that it is written as: 0.1 is a tenth. */
export type Num = number | Decimal;

/** Digits beyond which a result is undefined, so that no chain of multiplications grows without bound. */
const MOST_DIGITS = 2000;
const LIMIT = 10n ** BigInt(MOST_DIGITS);
/** Digits behind the point of a quotient, as .NET's decimal has. */
export const QUOTIENT_SCALE = 28;

const POWERS: bigint[] = [];
for (let power = 1n; POWERS.length <= 400; power *= 10n) POWERS.push(power);
const powerOfTen = (exponent: number): bigint => POWERS[exponent] ?? 10n ** BigInt(exponent);

const NUMBER = /^([-+]?)(\d+)(?:\.(\d+))?(?:[eE]([-+]?\d{1,4}))?$/;

/** The number of a decimal text such as `12.5` or `-1e3`; undefined for what is none, or has too many digits. */
export function parseNumber(text: string): Num | undefined {
  if (text.length <= 15 && /^-?\d+$/.test(text)) return Number(text) || 0;
  const match = text.length > MOST_DIGITS ? null : NUMBER.exec(text);
  if (!match) return undefined;
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match;
  const scale = fraction.length - Number(exponent);
  if (Math.abs(scale) > MOST_DIGITS) return undefined;
  const digits = BigInt(sign === "-" ? `-${whole}${fraction}` : whole + fraction);
  return simplest(scale < 0 ? new Decimal(digits * powerOfTen(-scale), 0) : new Decimal(digits, scale));
}

export function asDecimal(number: Num): Decimal {
  if (typeof number !== "number") return number;
  if (Number.isSafeInteger(number)) return new Decimal(BigInt(number), 0);
  const match = NUMBER.exec(String(number));
  const scale = (match?.[3] ?? "").length - Number(match?.[4] ?? 0);
  const digits = BigInt(`${match?.[1] ?? ""}${match?.[2] ?? 0}${match?.[3] ?? ""}`);
  return scale < 0 ? new Decimal(digits * powerOfTen(-scale), 0) : new Decimal(digits, scale);
}

/** As a JavaScript number where that is the very same decimal, since those compare quickest. */
function simplest(decimal: Decimal): Num {
  const { coefficient, scale } = decimal;
  if (coefficient > LONGEST_DOUBLE || coefficient < -LONGEST_DOUBLE) return decimal;
  if (scale === 0) return coefficient <= SAFE && coefficient >= -SAFE ? Number(coefficient) : decimal;
  const number = Number(`${coefficient}e-${scale}`);
  return compareDecimals(asDecimal(number), decimal) === 0 ? number || 0 : decimal;
}
const SAFE = BigInt(Number.MAX_SAFE_INTEGER);
const LONGEST_DOUBLE = 10n ** 17n;

/** Negative, zero or positive, as left is less than, equal to or more than right. */
export const compareNumbers = (left: Num, right: Num): number =>
  typeof left === "number" && typeof right === "number" ? left - right || 0 : compareDecimals(asDecimal(left), asDecimal(right));

function compareDecimals(left: Decimal, right: Decimal): number {
  const [a, b] = aligned(left, right);
  return a < b ? -1 : a > b ? 1 : 0;
}

function aligned(left: Decimal, right: Decimal): [bigint, bigint, number] {
  if (left.scale === right.scale) return [left.coefficient, right.coefficient, left.scale];
  if (left.scale < right.scale) return [left.coefficient * powerOfTen(right.scale - left.scale), right.coefficient, right.scale];
  return [left.coefficient, right.coefficient * powerOfTen(left.scale - right.scale), left.scale];
}

/** Undefined where the result would have more than 2,000 digits. */
function bounded(coefficient: bigint, scale: number): Num | undefined {
  if (coefficient >= LIMIT || coefficient <= -LIMIT || scale > MOST_DIGITS) return undefined;
  return simplest(new Decimal(coefficient, scale));
}

/** A double holds each decimal of up to 15 digits, so that what stays below needs no more. */
const FIFTEEN_DIGITS = 1e15;

/** How many of so small a unit a number is, if it is a whole number of them; else NaN. */
function inUnits(number: Num, unit: number): number {
  if (typeof number !== "number") return Number.NaN;
  const count = Math.round(number * unit);
  return Math.abs(count) < FIFTEEN_DIGITS && count / unit === number ? count : Number.NaN;
}

export function addNumbers(left: Num, right: Num): Num | undefined {
  const sum = inUnits(left, 1e6) + inUnits(right, 1e6);
  if (Math.abs(sum) < FIFTEEN_DIGITS) return sum / 1e6 || 0;
  const [a, b, scale] = aligned(asDecimal(left), asDecimal(right));
  return bounded(a + b, scale);
}

export function negated(number: Num): Num {
  return typeof number === "number" ? -number || 0 : new Decimal(-number.coefficient, number.scale);
}

export const subtractNumbers = (left: Num, right: Num): Num | undefined => addNumbers(left, negated(right));

export function multiplyNumbers(left: Num, right: Num): Num | undefined {
  const product = inUnits(left, 1e3) * inUnits(right, 1e3);
  if (Math.abs(product) < FIFTEEN_DIGITS) return product / 1e6 || 0;
  const [a, b] = [asDecimal(left), asDecimal(right)];
  return bounded(a.coefficient * b.coefficient, a.scale + b.scale);
}

/** To 28 digits behind the point, half away from zero. Undefined for a division by zero. */
export function divideNumbers(left: Num, right: Num): Num | undefined {
  const [a, b] = [asDecimal(left), asDecimal(right)];
  if (b.coefficient === 0n) return undefined;
  const above = a.coefficient * powerOfTen(QUOTIENT_SCALE + b.scale);
  return bounded(roundedQuotient(above, b.coefficient * powerOfTen(a.scale)), QUOTIENT_SCALE);
}

function roundedQuotient(above: bigint, below: bigint): bigint {
  const [a, b] = [above < 0n ? -above : above, below < 0n ? -below : below];
  const quotient = (2n * a + b) / (2n * b);
  return above < 0n === below < 0n ? quotient : -quotient;
}

/** With the sign of the left side. Undefined for a remainder by zero. */
export function remainderOf(left: Num, right: Num): Num | undefined {
  const [a, b, scale] = aligned(asDecimal(left), asDecimal(right));
  return b === 0n ? undefined : bounded(a % b, scale);
}

/** Whole powers of up to 60 digits exactly, others to 15 digits, as .NET gives them. Undefined for what is no number. */
export function raisedTo(left: Num, right: Num): Num | undefined {
  const base = asDecimal(left);
  const exponent = typeof right === "number" && Number.isInteger(right) && right >= 0 ? right : -1;
  const digits = base.coefficient.toString().length * exponent;
  if (exponent >= 0 && digits <= 60) return bounded(base.coefficient ** BigInt(exponent), base.scale * exponent);
  const power = asNumber(left) ** asNumber(right);
  return Number.isFinite(power) ? Number(power.toPrecision(15)) || 0 : undefined;
}

/** Half away from zero. Undefined unless `places` is a whole number from 0 to 28. */
export function roundNumber(number: Num, places: Num): Num | undefined {
  if (typeof places !== "number" || !Number.isInteger(places) || places < 0 || places > QUOTIENT_SCALE) return undefined;
  const { coefficient, scale } = asDecimal(number);
  if (scale <= places) return number;
  return bounded(roundedQuotient(coefficient, powerOfTen(scale - places)), places);
}

/** Without what stands behind the point. */
export function integerPart(number: Num): bigint {
  const { coefficient, scale } = asDecimal(number);
  return coefficient / powerOfTen(scale);
}

export const fromInteger = (integer: bigint): Num => simplest(new Decimal(integer, 0));

/** The nearest JavaScript number. */
export const asNumber = (number: Num): number => (typeof number === "number" ? number : Number(numberText(number)));

/** In decimal digits, without an exponent. */
export function numberText(number: Num): string {
  if (typeof number === "number" && Number.isSafeInteger(number)) return String(number);
  const { coefficient, scale } = asDecimal(number);
  const digits = (coefficient < 0n ? -coefficient : coefficient).toString().padStart(scale + 1, "0");
  const point = digits.length - scale;
  return `${coefficient < 0n ? "-" : ""}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ""}`;
}
