import { create, type DescEnum, type DescField, type DescMessage, type MessageShape, ScalarType } from "@bufbuild/protobuf";
import { isLosslessNumber } from "lossless-json";
import { Refusal } from "../../kernel/refusal";

import { MessageCount } from "./message-count";

/** Ids, which OTLP's JSON writes in hexadecimal digits where other bytes are base64, by their length in bytes. */
const IDS: Record<string, number> = { traceId: 16, spanId: 8, parentSpanId: 8 };
const NO_BYTES = new Uint8Array();

/**
 * A message of OTLP from its JSON form (proto3's JSON mapping, with OTLP's exceptions): names in lowerCamelCase alone, unknown ones passed over,
 * 64-bit numbers as text or number, ids in hexadecimal. Refuses with INVALID_REQUEST, naming the place, what is of another type.
 */
export function messageFromJson<D extends DescMessage>(desc: D, json: unknown): MessageShape<D> {
  return messageOf(desc, json, "", new MessageCount());
}

function messageOf<D extends DescMessage>(desc: D, json: unknown, place: string, count: MessageCount): MessageShape<D> {
  count.one();
  if (!isObject(json)) throw bad(place || "The body", "an object", json);
  const message = create(desc);
  const members = message as Record<string, unknown>; // by the descriptor's own names
  for (const field of desc.fields) {
    const value = Object.hasOwn(json, field.jsonName) ? json[field.jsonName] : undefined;
    if (value === undefined || value === null) continue;
    const found = fieldValue(field, value, place === "" ? field.jsonName : `${place}.${field.jsonName}`, count);
    if (field.oneof) members[field.oneof.localName] = { case: field.localName, value: found };
    else members[field.localName] = found;
  }
  return message;
}

function fieldValue(field: DescField, value: unknown, place: string, count: MessageCount): unknown {
  if (field.fieldKind !== "list") return singleValue(field, value, place, count);
  if (!Array.isArray(value)) throw bad(place, "an array", value);
  if (!field.message) count.add(value.length);
  return value.map((item, at) => singleValue(field, item, `${place}[${at}]`, count));
}

function singleValue(field: DescField, value: unknown, place: string, count: MessageCount): unknown {
  if (field.message) return messageOf(field.message, value, place, count);
  if (field.enum) return enumValue(field.enum, value, place);
  if (field.scalar === ScalarType.BYTES)
    return field.jsonName in IDS ? idBytes(value, IDS[field.jsonName] ?? 0, place) : bytes(value, place);
  return scalarValue(field.scalar ?? ScalarType.STRING, value, place);
}

function scalarValue(type: ScalarType, value: unknown, place: string): unknown {
  switch (type) {
    case ScalarType.STRING:
      if (typeof value === "string") return value;
      throw bad(place, "text", value);
    case ScalarType.BOOL:
      if (typeof value === "boolean") return value;
      throw bad(place, "true or false", value);
    case ScalarType.DOUBLE:
    case ScalarType.FLOAT: {
      const number = typeof value === "string" && value.trim() === "" ? Number.NaN : Number(isNumeric(value) ? value : Number.NaN);
      if (Number.isNaN(number) && value !== "NaN") throw bad(place, "a number", value);
      return number;
    }
    case ScalarType.INT64:
    case ScalarType.SINT64:
    case ScalarType.SFIXED64:
      return whole(value, place, -(2n ** 63n), 2n ** 63n - 1n);
    case ScalarType.UINT64:
    case ScalarType.FIXED64:
      return whole(value, place, 0n, 2n ** 64n - 1n);
    case ScalarType.UINT32:
    case ScalarType.FIXED32:
      return Number(whole(value, place, 0n, 2n ** 32n - 1n));
    default:
      return Number(whole(value, place, -(2n ** 31n), 2n ** 31n - 1n));
  }
}

function whole(value: unknown, place: string, least: bigint, most: bigint): bigint {
  const text = isNumeric(value) ? String(value) : "";
  const number = /^-?\d{1,20}$/.test(text) ? BigInt(text) : Number.isInteger(Number(text || "x")) ? BigInt(Number(text)) : undefined;
  if (number === undefined || number < least || number > most) throw bad(place, `a whole number from ${least} to ${most}`, value);
  return number;
}

function enumValue(desc: DescEnum, value: unknown, place: string): number {
  const named = typeof value === "string" ? desc.values.find(({ name }) => name === value) : undefined;
  return named?.number ?? Number(whole(value, place, -(2n ** 31n), 2n ** 31n - 1n));
}

/** An id of another length is none, and drops out. */
function idBytes(value: unknown, length: number, place: string): Uint8Array {
  if (typeof value !== "string" || !/^[0-9a-fA-F]*$/.test(value))
    throw bad(place, `an id in hexadecimal digits, ${length * 2} of them`, value);
  return value.length === length * 2 ? Buffer.from(value, "hex") : NO_BYTES;
}

function bytes(value: unknown, place: string): Uint8Array {
  if (typeof value !== "string" || !/^[\w+/-]*=*$/.test(value)) throw bad(place, "bytes in base64", value);
  return Buffer.from(value, "base64");
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !isLosslessNumber(value);
const isNumeric = (value: unknown): boolean =>
  typeof value === "number" || typeof value === "bigint" || typeof value === "string" || isLosslessNumber(value);

function bad(place: string, wanted: string, value: unknown): Refusal {
  const shown = isNumeric(value)
    ? JSON.stringify(String(value).slice(0, 40))
    : Array.isArray(value)
      ? "an array"
      : value === null
        ? "null"
        : typeof value;
  return new Refusal("INVALID_REQUEST", `${place.slice(0, 200)} must be ${wanted}; it is ${shown}.`);
}
