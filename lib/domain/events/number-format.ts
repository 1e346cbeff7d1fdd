/** A number's decimal digits: 0.d₁d₂d₃… times ten to the power of `point`; no digits are zero. */
type Decimal = { readonly negative: boolean; readonly digits: string; readonly point: number };

/** What is longer is nobody's format and nobody's number, and would make the rendering of one event long work. */
const LONGEST_FORMAT = 200;
const LONGEST_NUMBER = 200;
const MOST_PLACES = 99;
const FARTHEST_POINT = 400;

/**
 * A number as .NET's format strings write it in the invariant culture, from the number's own decimal text, so that no digit is lost
 * (learn.microsoft.com, "Standard numeric format strings" and "Custom numeric format strings"). Undefined where .NET would refuse the
 * format, where it depends on a type that JSON does not tell (a negative number in hexadecimal), and where either is absurdly long.
 */
export function formatNumber(text: string, format: string): string | undefined {
  const value = text.length > LONGEST_NUMBER || format.length > LONGEST_FORMAT ? undefined : decimalOf(text);
  if (!value) return undefined;
  const [, letter, places] = /^([A-Za-z])(\d{0,9})$/.exec(format) ?? [];
  if (letter === undefined) return custom(value, format);
  const precision = places ? Number(places) : undefined;
  return precision !== undefined && precision > MOST_PLACES ? undefined : standard(value, text, letter, precision);
}

function decimalOf(text: string): Decimal | undefined {
  const [, sign, whole = "", fraction = "", exponent = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  if (sign === undefined) return undefined;
  const value = trimmed(sign === "-", whole + fraction, whole.length + Number(exponent));
  return Math.abs(value.point) > FARTHEST_POINT ? undefined : value;
}

function trimmed(negative: boolean, all: string, point: number): Decimal {
  const digits = all.replace(/^0+/, "");
  const kept = digits.replace(/0+$/, "");
  return { negative, digits: kept, point: kept === "" ? 0 : point - (all.length - digits.length) };
}

const shifted = (value: Decimal, by: number): Decimal => (value.digits === "" ? value : { ...value, point: value.point + by });

/** Rounded to so many digits, halves away from zero. */
function toDigits(value: Decimal, count: number): Decimal {
  if (count >= value.digits.length) return value;
  if (count < 0) return { ...value, digits: "", point: 0 };
  const up = (value.digits[count] ?? "0") >= "5";
  const kept = value.digits.slice(0, count);
  if (!up) return trimmed(value.negative, kept, value.point);
  const raised = (BigInt(`0${kept}`) + 1n).toString().padStart(count, "0");
  return trimmed(value.negative, raised, value.point + raised.length - count);
}

const toPlaces = (value: Decimal, places: number): Decimal => toDigits(value, value.point + places);

const wholePart = ({ digits, point }: Decimal): string => (point <= 0 ? "" : digits.slice(0, point).padEnd(point, "0"));
const fractionPart = ({ digits, point }: Decimal): string => (point >= 0 ? digits.slice(point) : "0".repeat(-point) + digits);

function grouped(whole: string): string {
  const groups: string[] = [];
  for (let end = whole.length; end > 0; end -= 3) groups.unshift(whole.slice(Math.max(0, end - 3), end));
  return groups.join(",");
}

const isWhole = (value: Decimal): boolean => fractionPart(value) === "";

function fixed(value: Decimal, places: number, group: (whole: string) => string = (whole) => whole): string {
  const rounded = toPlaces(value, places);
  const fraction = places > 0 ? `.${fractionPart(rounded).padEnd(places, "0")}` : "";
  return group(wholePart(rounded) || "0") + fraction;
}

function scientific(value: Decimal, places: number, letter: string, exponentDigits: number): string {
  const rounded = toDigits(value, places + 1);
  const exponent = rounded.digits === "" ? 0 : rounded.point - 1;
  const mantissa = rounded.digits.padEnd(places + 1, "0");
  const power = String(Math.abs(exponent)).padStart(exponentDigits, "0");
  return `${mantissa[0]}${places > 0 ? `.${mantissa.slice(1)}` : ""}${letter}${exponent < 0 ? "-" : "+"}${power}`;
}

function general(value: Decimal, precision: number, letter: string): string {
  const rounded = toDigits(value, precision);
  if (rounded.digits !== "" && (rounded.point > precision || rounded.point <= -5))
    return scientific(rounded, Math.max(rounded.digits.length - 1, 0), letter === "g" ? "e" : "E", 2);
  return fixed(rounded, fractionPart(rounded).length);
}

function standard(value: Decimal, text: string, letter: string, precision: number | undefined): string | undefined {
  const sign = (written: string) => (value.negative && /[1-9]/.test(written) ? `-${written}` : written);
  switch (letter.toUpperCase()) {
    case "F":
      return sign(fixed(value, precision ?? 2));
    case "N":
      return sign(fixed(value, precision ?? 2, grouped));
    case "P":
      return sign(`${fixed(shifted(value, 2), precision ?? 2, grouped)} %`);
    case "C": {
      const written = `¤${fixed(value, precision ?? 2, grouped)}`;
      return value.negative && /[1-9]/.test(written) ? `(${written})` : written;
    }
    case "E":
      return sign(scientific(value, precision ?? 6, letter, 3));
    case "G":
      return precision === undefined || precision === 0 ? text : sign(general(value, precision, letter));
    case "R":
      return text;
    case "D":
      return isWhole(value) ? sign((wholePart(value) || "0").padStart(precision ?? 0, "0")) : undefined;
    case "X":
    case "B": {
      if (!isWhole(value) || value.negative) return undefined;
      const digits = BigInt(wholePart(value) || "0").toString(letter.toUpperCase() === "X" ? 16 : 2);
      return (letter === "X" ? digits.toUpperCase() : digits).padStart(precision ?? 0, "0");
    }
    default:
      return undefined;
  }
}

type Token = { readonly literal: string } | { readonly digit: "0" | "#" } | { readonly mark: string };

const TOKEN = /\\([\s\S])|'([^']*)'?|"([^"]*)"?|([0#])|([.,%‰;])|([eE][+-]?0+)|([\s\S])/g;

function tokensOf(format: string): Token[] {
  return [...format.matchAll(TOKEN)].map(([whole, escaped, single, double, digit, mark, power]) => {
    if (digit !== undefined) return { digit: digit as "0" | "#" };
    if (mark !== undefined || power !== undefined) return { mark: whole };
    return { literal: escaped ?? single ?? double ?? whole };
  });
}

const isMark = (token: Token | undefined, mark: string): boolean => token !== undefined && "mark" in token && token.mark === mark;

/** The format's parts for positive numbers, negative ones and zero. */
function sections(format: string): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of tokensOf(format)) {
    if (isMark(token, ";")) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function custom(value: Decimal, format: string): string {
  const [positive = [], negative = [], zero = []] = sections(format);
  if (value.negative && negative.length > 0) {
    const written = section({ ...value, negative: false }, negative);
    if (!written.isZero) return written.text;
  }
  const written = section(value, positive);
  if (!written.isZero) return (value.negative ? "-" : "") + written.text;
  return zero.length > 0 ? section({ ...value, digits: "", point: 0 }, zero).text : written.text;
}

function section(value: Decimal, tokens: readonly Token[]): { text: string; isZero: boolean } {
  const pointAt = tokens.findIndex((token) => isMark(token, "."));
  const end = pointAt === -1 ? tokens.length : pointAt;
  const places = tokens.slice(end).filter((token) => "digit" in token).length;
  const wholeDigits = tokens.slice(0, end).flatMap((token, at) => ("digit" in token ? [at] : []));
  const last = wholeDigits.at(-1) ?? -1;
  const commas = tokens.flatMap((token, at) => (at < end && isMark(token, ",") ? [at] : []));
  const thousands = commas.filter((at) => at > last && wholeDigits.length > 0).length;
  const grouping = commas.some((at) => at < last && at > (wholeDigits[0] ?? 0));
  const percent = tokens.reduce((sum, token) => sum + (isMark(token, "%") ? 2 : isMark(token, "‰") ? 3 : 0), 0);
  const scaled = shifted(value, percent - 3 * thousands);

  const power = tokens.find((token): token is { mark: string } => "mark" in token && /^e/i.test(token.mark));
  const exponent = power && scaled.digits !== "" ? scaled.point - Math.max(wholeDigits.length, 1) : 0;
  const rounded = toPlaces(shifted(scaled, -exponent), places);
  const firstZero = wholeDigits.findIndex((at) => isZeroDigit(tokens[at]));
  const least = firstZero === -1 ? 0 : wholeDigits.length - firstZero;
  const whole = wholePart(rounded).padStart(least, "0");
  const fraction = fractionPart(rounded);

  const lastZero = tokens.findLastIndex(isZeroDigit);
  let text = "";
  let wholeLeft = wholeDigits.length;
  let at = 0;
  let shown = 0;
  const wholeDigit = (index: number) => {
    const fromRight = whole.length - index;
    return (grouping && index > 0 && fromRight % 3 === 0 ? "," : "") + whole[index];
  };
  tokens.forEach((token, index) => {
    if ("literal" in token) text += token.literal;
    else if ("mark" in token) {
      if (token.mark === "%" || token.mark === "‰") text += token.mark;
      else if (index === pointAt && hasFraction(tokens.slice(end + 1), fraction)) text += ".";
      else if (token === power) text += powerOf(power.mark, exponent);
    } else if (index < end) {
      // What has no place of its own stands before the first.
      for (; whole.length - at >= wholeLeft && at < whole.length; at++) {
        text += wholeDigit(at);
        if (whole.length - at <= wholeLeft) {
          at++;
          break;
        }
      }
      wholeLeft--;
    } else {
      if (shown < fraction.length || index <= lastZero) text += fraction[shown] ?? "0";
      shown++;
    }
  });
  return { text, isZero: rounded.digits === "" };
}

const isZeroDigit = (token: Token | undefined): boolean => token !== undefined && "digit" in token && token.digit === "0";
const hasFraction = (tokens: readonly Token[], fraction: string): boolean =>
  tokens.some(isZeroDigit) || (fraction !== "" && tokens.some((token) => "digit" in token));

function powerOf(mark: string, exponent: number): string {
  const least = mark.replace(/[^0]/g, "").length;
  const sign = exponent < 0 ? "-" : mark[1] === "+" ? "+" : "";
  return `${mark[0]}${sign}${String(Math.abs(exponent)).padStart(least, "0")}`;
}
