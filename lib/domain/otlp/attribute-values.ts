import type { JsonObject, JsonValue } from "../events/event-draft";
import { DEEPEST, setOwn, storableText } from "../events/sound-value";
import type { AnyValue, KeyValue } from "./generated/opentelemetry/proto/common/v1/common_pb";

/** Thrown for a record whose values are nested more deeply than events may be: it alone is not taken. */
export class TooDeep extends Error {}

/** Attributes as properties, flat under their dotted names. Of a name that comes twice the last counts. */
export function attributesOf(attributes: readonly KeyValue[], depth = 1): JsonObject {
  const object: JsonObject = {};
  for (const { key, value } of attributes) setOwn(object, storableText(key), jsonOf(value, depth));
  return object;
}

/** Integers beyond 2^53 stay bigints; NaN and infinities are kept as text. */
export function jsonOf(any: AnyValue | undefined, depth = 1): JsonValue {
  if (depth > DEEPEST) throw new TooDeep();
  const value = any?.value;
  switch (value?.case) {
    case "stringValue":
      return storableText(value.value);
    case "boolValue":
      return value.value;
    case "intValue":
      return exactInteger(value.value);
    case "doubleValue":
      return exactDouble(value.value);
    case "bytesValue":
      return Buffer.from(value.value).toString("base64");
    case "arrayValue":
      return value.value.values.map((item) => jsonOf(item, depth + 1));
    case "kvlistValue":
      return attributesOf(value.value.values, depth + 1);
    default:
      return null;
  }
}

export const exactInteger = (value: bigint): number | bigint =>
  value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;

export const exactDouble = (value: number): number | string => (Number.isFinite(value) ? value : String(value));
