import { isLosslessNumber } from "lossless-json";
import type { JsonObject, JsonValue } from "./event-draft";

/** Arrays and objects within one another, beyond which an event is refused: no log needs it, and parsers recurse. */
export const DEEPEST = 64;
/** What may stand around an event: the body's object and its array. */
const ENVELOPE = 4;
const QUOTE = 34;
const BACKSLASH = 92;

/** What is to be done about a parsed value before it can be stored: nothing, parse it exactly, or refuse it. */
export type Soundness = "sound" | "inexact" | "too-deep";

/** Looks for numbers that lost digits in JSON.parse and for nesting that no parser should be sent. */
export function soundness(value: unknown, depth = 1): Soundness {
  if (typeof value === "number") return value <= Number.MAX_SAFE_INTEGER && value >= -Number.MAX_SAFE_INTEGER ? "sound" : "inexact";
  if (typeof value !== "object" || value === null) return "sound";
  if (depth > DEEPEST) return "too-deep";
  let worst: Soundness = "sound";
  for (const inner of Array.isArray(value) ? value : Object.values(value)) {
    const found = soundness(inner, depth + 1);
    if (found === "too-deep") return found;
    if (found === "inexact") worst = found;
  }
  return worst;
}

/** The same of a JSON text, before a parser spends seconds on ten megabytes of brackets. */
export function isTextTooDeep(text: string, deepest = DEEPEST + ENVELOPE): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (inText) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) inText = false;
    } else if (code === QUOTE) inText = true;
    else if (code === 91 || code === 123) {
      if (++depth > deepest) return true;
    } else if (code === 93 || code === 125) depth--;
  }
  return false;
}

const UNSTORABLE = /\0|\p{Surrogate}/gu;

/** The value with U+FFFD wherever a string or name holds what PostgreSQL refuses. */
export function storable(value: JsonValue): JsonValue {
  if (typeof value === "string") return storableText(value);
  if (Array.isArray(value)) return value.map(storable);
  return typeof value === "object" && value !== null && !isLosslessNumber(value) ? storableObject(value) : value;
}

/** A text with U+FFFD for what PostgreSQL refuses in one. */
export const storableText = (text: string): string => text.replace(UNSTORABLE, "\uFFFD");

function storableObject(object: JsonObject): JsonObject {
  const clean: JsonObject = {};
  for (const [name, value] of Object.entries(object)) setOwn(clean, storableText(name), storable(value));
  return clean;
}

/** Assignment that makes `__proto__` a property like any other. */
export function setOwn(object: JsonObject, name: string, value: JsonValue): void {
  if (name === "__proto__") Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  else object[name] = value;
}
