import { placeOf } from "./attribute-path";
import type { Attribute, ResourceKind } from "./attribute-terms";
import { attributeNamed } from "./attribute-terms";
import { scimFault } from "./scim-fault";
import { DEEPEST_FILTER, LONGEST_FILTER } from "./scim-terms";

const OPERATORS = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le", "pr"] as const;
export type Operator = (typeof OPERATORS)[number];
export type FilterValue = string | number | boolean | null;
export type Compared = { extension: string | null; attribute: Attribute | null; sub: Attribute | null };
export type Filter =
  | { is: "and" | "or"; parts: Filter[] }
  | { is: "not"; part: Filter }
  | { is: "some"; of: Compared; filter: Filter }
  | { is: "compare"; of: Compared; op: Operator; value: FilterValue };

const TOKEN = /\s*(?:([()[\]])|("(?:[^"\\]|\\.)*")|([^\s()[\]"]+))/gsy;
const invalid = (detail: string) => scimFault("invalidFilter", detail);

/** Reads a filter of RFC 7644, section 3.4.2.2. An attribute that no schema knows has no value; anything else that cannot be read is `invalidFilter`. */
export function readFilter(kind: ResourceKind, text: string): Filter {
  const resolve = (path: string): Compared => {
    const place = placeOf(kind, path);
    return place?.attribute ? { extension: place.extension, attribute: place.attribute, sub: place.sub } : unknownAttribute(path);
  };
  return parse(text, resolve);
}

/** The filter within brackets, whose names are those of the attribute before them. */
export function readValueFilter(attribute: Attribute, text: string): Filter {
  return parse(text, (name) => partOf(attribute, name));
}

const partOf = (attribute: Attribute, name: string): Compared => {
  const found = attributeNamed(attribute.subAttributes, name);
  return found ? { extension: null, attribute: found, sub: null } : unknownAttribute(name);
};

const PATH = /^[A-Za-z$][\w$.:-]*$/;
function unknownAttribute(path: string): Compared {
  if (!PATH.test(path)) throw invalid(`${path.slice(0, 100)} names no attribute.`);
  return { extension: null, attribute: null, sub: null };
}

function tokensOf(text: string): string[] {
  if (text.length > LONGEST_FILTER) throw invalid(`A filter has at most ${LONGEST_FILTER} characters.`);
  const tokens: string[] = [];
  const reader = new RegExp(TOKEN);
  while (reader.lastIndex < text.length) {
    const from = reader.lastIndex;
    const match = reader.exec(text);
    if (!match) {
      if (text.slice(from).trim() === "") break;
      throw invalid(`The filter cannot be read at position ${from + 1}.`);
    }
    tokens.push(match[1] ?? match[2] ?? match[3] ?? "");
  }
  return tokens;
}

function parse(text: string, resolve: (path: string) => Compared): Filter {
  const tokens = tokensOf(text);
  let at = 0;
  let depth = 0;
  const peek = () => tokens[at]?.toLowerCase();
  const next = (what: string): string => {
    const token = tokens[at++];
    if (token === undefined) throw invalid(`The filter ends where ${what} was expected.`);
    return token;
  };
  const close = (mark: string) => {
    if (next(`"${mark}"`) !== mark) throw invalid(`"${mark}" is missing.`);
  };
  const chain = (word: "and" | "or", part: (names: typeof resolve) => Filter, names: typeof resolve): Filter => {
    const parts = [part(names)];
    while (peek() === word) {
      at++;
      parts.push(part(names));
    }
    const [only] = parts;
    return parts.length === 1 && only ? only : { is: word, parts };
  };
  const either = (names: typeof resolve): Filter => chain("or", both, names);
  const both = (names: typeof resolve): Filter => chain("and", single, names);
  function single(names: typeof resolve): Filter {
    if (++depth > DEEPEST_FILTER) throw invalid("The filter is nested too deep.");
    try {
      if (peek() === "not" && tokens[at + 1] === "(") {
        at++;
        return { is: "not", part: single(names) };
      }
      if (peek() === "(") {
        at++;
        const inner = either(names);
        close(")");
        return inner;
      }
      return comparison(names);
    } finally {
      depth--;
    }
  }
  function comparison(names: typeof resolve): Filter {
    const path = next("an attribute");
    const of = names(path);
    if (peek() === "[") {
      at++;
      const { attribute } = of;
      const filter = either((name) => (attribute ? partOf(attribute, name) : unknownAttribute(name)));
      close("]");
      // `emails[type eq "work"].value` is a path and no filter.
      if (tokens[at]?.startsWith(".")) throw invalid("A filter within brackets ends with the bracket.");
      return { is: "some", of, filter };
    }
    const word = next("an operator");
    const op = OPERATORS.find((each) => each === word.toLowerCase());
    if (!op) throw invalid(`${word.slice(0, 40)} is no operator. Use one of ${OPERATORS.join(", ")}.`);
    return { is: "compare", of, op, value: op === "pr" ? null : checked(of, op, valueIn(next("a value"))) };
  }
  const filter = either(resolve);
  if (at < tokens.length) throw invalid(`The filter has more text after its end: ${tokens.slice(at).join(" ").slice(0, 100)}.`);
  return filter;
}

function valueIn(token: string): FilterValue {
  try {
    const value: unknown = JSON.parse(/^(true|false|null)$/i.test(token) ? token.toLowerCase() : token);
    if (value === null || ["string", "number", "boolean"].includes(typeof value)) return value as FilterValue; // by the line before
  } catch {
    // Not JSON: said below.
  }
  throw invalid(`${token.slice(0, 100)} is no value. Put texts in double quotes.`);
}

const ORDERED: readonly Operator[] = ["gt", "ge", "lt", "le"];
const OF_TEXTS: readonly Operator[] = ["co", "sw", "ew"];

/** Booleans and binaries have no order, and only texts have parts (RFC 7644, table 3). */
function checked({ attribute, sub }: Compared, op: Operator, value: FilterValue): FilterValue {
  const type = (sub ?? comparedValue(attribute))?.type;
  if (type === "boolean" && typeof value === "string" && /^(true|false)$/i.test(value)) return value.toLowerCase() === "true";
  if ((type === "boolean" || type === "binary" || typeof value === "boolean" || value === null) && ORDERED.includes(op))
    throw invalid(`${op} does not apply to this attribute or value, which have no order.`);
  if (OF_TEXTS.includes(op) && typeof value !== "string") throw invalid(`${op} wants a text.`);
  if (type === "boolean" && value !== null && typeof value !== "boolean") throw invalid("Compare a boolean with true or false.");
  return value;
}

/** A complex attribute by itself is compared by its `value` (RFC 7643, section 2.4). */
export const comparedValue = (attribute: Attribute | null): Attribute | null =>
  attribute?.type === "complex" ? (attributeNamed(attribute.subAttributes, "value") ?? null) : attribute;
