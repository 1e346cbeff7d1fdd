import type { JsonObject } from "./event-draft";
import { badEvent, tooDeep, typeName } from "./event-member";
import { parseExactly } from "./exact-json";
import { mendedJson } from "./odd-json";
import { isTextTooDeep, soundness, storable } from "./sound-value";

/** Shorter texts are parsed soon enough, whatever they hold. */
const LONG = 65_536;

/** JSON text that may hold what PostgreSQL refuses: NUL, or half of a surrogate pair. */
const SUSPICIOUS = /\\u(?:0000|[dD][89a-fA-F])/;

/**
 * The object that a JSON text holds, with U+FFFD for what PostgreSQL refuses in text. `exact` keeps every digit of a number, at
 * many times the cost. `wanted` says in a refusal what the object should have been.
 */
export function parseObject(text: string, where: string, wanted: string, exact: boolean): JsonObject {
  if (text.length > LONG && isTextTooDeep(text)) throw tooDeep(where);
  const value = parsed(text, where, exact);
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw badEvent(where, `${wanted}, not ${typeName(value)}.`);
  const object = value as JsonObject; // all that JSON can hold
  if (!SUSPICIOUS.test(text)) return object;
  if (soundness(object) === "too-deep") throw tooDeep(where);
  return storable(object) as JsonObject; // an object gives an object
}

function parsed(text: string, where: string, exact: boolean): unknown {
  const parse = exact ? parseExactly : JSON.parse;
  try {
    return parse(text);
  } catch (cause) {
    const mended = mendedJson(text);
    try {
      if (mended !== undefined) return parse(mended);
    } catch {
      // What was wrong with the text as it came says more.
    }
    throw badEvent(where, `not valid JSON (${cause instanceof Error ? cause.message : cause}).`, cause);
  }
}
