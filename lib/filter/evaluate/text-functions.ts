import { isNumber, known, namesOf, type Value, wholeNumber } from "./filter-value";
import type { Fuel } from "./fuel";
import type { RegularExpression } from "./regular-expression";

/** Places in texts count characters (code points), as PostgreSQL does. */
const ASTRAL = /[\ud800-\udfff]/;

/** Whether its characters must be told apart one by one. */
function isAstral(text: string, fuel: Fuel): boolean {
  fuel.read(text);
  const found = ASTRAL.test(text);
  if (found) fuel.burn(text.length * 4);
  return found;
}

export const textLength = (text: string, fuel: Fuel): number => (isAstral(text, fuel) ? Array.from(text).length : text.length);

const charactersBefore = (text: string, unit: number, fuel: Fuel): number => (unit < 0 ? -1 : textLength(text.slice(0, unit), fuel));

type Pattern = Value | RegularExpression;

/** Undefined unless both are texts; with `ci` in any case. */
function withTexts(text: Value, pattern: Value, ci: boolean, fuel: Fuel, run: (text: string, pattern: string) => Value): Value {
  if (typeof text !== "string" || typeof pattern !== "string") return undefined;
  fuel.read(text);
  fuel.read(pattern);
  return ci ? run(fuel.folded(text), fuel.folded(pattern)) : run(text, pattern);
}

type PatternFunction = {
  plain: (text: string, pattern: string, fuel: Fuel) => Value;
  regex: (regex: RegularExpression, text: string, fuel: Fuel) => Value;
};

const PATTERN_FUNCTIONS: Readonly<Record<string, PatternFunction>> = {
  Contains: { plain: (text, pattern) => text.includes(pattern), regex: (regex, text, fuel) => regex.isIn(text, fuel) },
  StartsWith: { plain: (text, pattern) => text.startsWith(pattern), regex: (regex, text, fuel) => regex.isStartOf(text, fuel) },
  EndsWith: { plain: (text, pattern) => text.endsWith(pattern), regex: (regex, text, fuel) => regex.isEndOf(text, fuel) },
  IndexOf: {
    plain: (text, pattern, fuel) => charactersBefore(text, text.indexOf(pattern), fuel),
    regex: (regex, text, fuel) => charactersBefore(text, regex.indexIn(text, false, fuel), fuel),
  },
  LastIndexOf: {
    plain: (text, pattern, fuel) => charactersBefore(text, text.lastIndexOf(pattern), fuel),
    regex: (regex, text, fuel) => charactersBefore(text, regex.indexIn(text, true, fuel), fuel),
  },
};

/** A call of one of PATTERN_FUNCTIONS. */
export function callPattern(name: string, text: Value, pattern: Pattern, ci: boolean, fuel: Fuel): Value {
  const { plain, regex } = PATTERN_FUNCTIONS[name] ?? {};
  if (isRegex(pattern)) return typeof text === "string" ? regex?.(pattern, text, fuel) : undefined;
  fuel.burn(1);
  return withTexts(text, pattern, ci, fuel, (one, other) => plain?.(one, other, fuel));
}

export function replaceText(text: Value, pattern: Pattern, replacement: Value, ci: boolean, fuel: Fuel): Value {
  if (typeof text !== "string" || typeof replacement !== "string") return undefined;
  if (isRegex(pattern)) return fuel.hold(pattern.replacedIn(text, replacement, fuel));
  if (typeof pattern !== "string") return undefined;
  if (pattern === "") return text;
  // Folding keeps the length of each character, so that places in the folded text are places in the text.
  fuel.read(text);
  fuel.read(pattern);
  const [among, wanted] = ci ? [fuel.folded(text), fuel.folded(pattern)] : [text, pattern];
  let result = "";
  let from = 0;
  for (let at = among.indexOf(wanted); at >= 0; at = among.indexOf(wanted, from)) {
    result += text.slice(from, at) + replacement;
    from = at + pattern.length;
    fuel.burn(2 + replacement.length / 16);
    fuel.hold(result);
  }
  return fuel.hold(result + text.slice(from));
}

const isRegex = (pattern: Pattern): pattern is RegularExpression =>
  typeof pattern === "object" && pattern !== null && "isWhole" in pattern && typeof pattern.isWhole === "function";

export function concat(texts: readonly Value[], fuel: Fuel): Value {
  let result = "";
  for (const text of texts) {
    if (typeof text !== "string") return undefined;
    result += text;
    fuel.burn(1 + text.length / 16);
    fuel.hold(result);
  }
  return result;
}

/** Undefined where the start lies outside the text, or either number is negative. */
export function substring(text: Value, start: Value, length: Value | "rest", fuel: Fuel): Value {
  const from = wholeNumber(start);
  const count = length === "rest" ? Number.POSITIVE_INFINITY : isNumber(length) ? wholeNumber(length) : undefined;
  if (typeof text !== "string" || from === undefined || count === undefined || from < 0 || count < 0) return undefined;
  if (!isAstral(text, fuel)) return from < text.length || (from === 0 && text === "") ? text.slice(from, from + count) : undefined;
  const characters = Array.from(text);
  return from < characters.length ? characters.slice(from, from + count).join("") : undefined;
}

/** The array's element of that number, or the object's member of that name. */
export function elementAt(collection: Value, index: Value, ci: boolean, fuel: Fuel): Value {
  fuel.burn(1);
  if (Array.isArray(collection)) {
    const at = wholeNumber(index);
    return at === undefined || at < 0 ? undefined : known(collection[at]);
  }
  if (typeof collection !== "object" || collection === null || isNumber(collection) || typeof index !== "string") return undefined;
  if (Object.hasOwn(collection, index)) return known(collection[index]);
  if (!ci) return undefined;
  const wanted = fuel.folded(index);
  const name = namesOf(collection, fuel).find((one) => fuel.folded(one) === wanted);
  return name === undefined ? undefined : known(collection[name]);
}
