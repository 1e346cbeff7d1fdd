import { parse } from "lossless-json";
import { numberText } from "./decimal";
import { isNumber, known, namesOf, type Value } from "./filter-value";
import type { Fuel } from "./fuel";

/** JSON with every digit of its numbers, members by name. */
export function jsonText(value: Value, fuel: Fuel): string {
  fuel.burn(typeof value === "string" ? 2 + value.length / 4 : 2);
  if (isNumber(value)) return numberText(value);
  if (Array.isArray(value)) return `[${value.map((one) => jsonText(known(one), fuel)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value ?? null);
  const names = namesOf(value, fuel).sort();
  for (const name of names) fuel.burn(8 + name.length / 4);
  return `{${names.map((name) => `${JSON.stringify(name)}:${jsonText(known(value[name]), fuel)}`).join(",")}}`;
}

const DEEPEST = 64;

/** The value of a JSON text; undefined for what is none, or nests deeper than any event. */
export function parsedJson(text: string): Value {
  if (deepest(text) > DEEPEST) return undefined;
  try {
    return known(parse(text, undefined, { onDuplicateKey: ({ newValue }) => newValue }));
  } catch {
    return undefined;
  }
}

function deepest(text: string): number {
  let depth = 0;
  let most = 0;
  for (const bracket of text.matchAll(/"(?:\\.|[^"\\])*"?|[[{]|[\]}]/g)) {
    if (bracket[0] === "[" || bracket[0] === "{") most = Math.max(most, ++depth);
    else if (bracket[0] === "]" || bracket[0] === "}") depth--;
  }
  return most;
}
