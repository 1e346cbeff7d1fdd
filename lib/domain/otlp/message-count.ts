import { type DescField, type DescMessage, ScalarType } from "@bufbuild/protobuf";
import { Refusal } from "../../kernel/refusal";

/** Messages within one request: an attribute is two, so that 10 MiB of them pass. */
const MOST_MESSAGES = 1_000_000;
/** Messages within one another: values of 64 levels take 200. */
const DEEPEST = 300;
const LENGTH_DELIMITED = 2;

/** Counts what one request makes of a few bytes each, before memory is taken for it. Refuses with PAYLOAD_TOO_LARGE when there are too many. */
export class MessageCount {
  private count = 0;

  one(): void {
    this.add(1);
  }

  add(values: number): void {
    this.count += values;
    if (this.count > MOST_MESSAGES)
      throw new Refusal(
        "PAYLOAD_TOO_LARGE",
        `A request holds at most ${MOST_MESSAGES.toLocaleString("en-US")} values. Send it in smaller pieces.`,
      );
  }
}

const VARINT = 0;
const FIXED_64 = 1;
const FIXED_32 = 5;
const LARGEST_TAG = 2 ** 32;
const fieldsOf = new WeakMap<DescMessage, Map<number, DescField>>();

/** Walks through a protobuf message without keeping anything of it. Refuses with INVALID_REQUEST what is none, or is nested without end. */
export function checkMessage(desc: DescMessage, bytes: Uint8Array): void {
  const count = new MessageCount();
  let at = 0;
  const varint = (end: number): number => {
    let value = 0;
    for (let shift = 1; at < end && shift < 2 ** 70; shift *= 128) {
      const byte = bytes[at++] ?? 0;
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
    throw unreadable();
  };
  const walk = (of: DescMessage | undefined, end: number, depth: number): void => {
    count.one();
    if (depth > DEEPEST) throw unreadable();
    while (at < end) {
      const tag = varint(end);
      if (tag >= LARGEST_TAG) throw unreadable(); // of which its reader would see 32 bits
      const wire = tag % 8;
      const field = of && fields(of).get(Math.floor(tag / 8));
      const isPacked = field !== undefined && wire === LENGTH_DELIMITED && wireOf(field) !== wire;
      if (field && !(isPacked ? field.fieldKind === "list" : wire === wireOf(field))) throw unreadable();
      if (field?.fieldKind === "list" && !field.message && !isPacked) count.one();
      if (wire === LENGTH_DELIMITED) {
        const length = varint(end);
        const inner = at + length;
        if (inner > end) throw unreadable();
        if (field?.message) walk(field.message, inner, depth + 1);
        else if (isPacked) count.add(elements(bytes.subarray(at, inner), wireOf(field)));
        at = inner;
      } else if (wire === VARINT) varint(end);
      else if (wire === FIXED_64 || wire === FIXED_32) at += sizeOf(wire);
      else throw unreadable(); // groups, which OTLP has none of
    }
    if (at > end) throw unreadable();
  };
  walk(desc, bytes.length, 1);
}

function fields(desc: DescMessage): Map<number, DescField> {
  let known = fieldsOf.get(desc);
  if (!known) {
    known = new Map(desc.fields.map((field) => [field.number, field]));
    fieldsOf.set(desc, known);
  }
  return known;
}

/** How one value of the field is written. Its reader trusts that it is, whatever the tag says. */
function wireOf(field: DescField): number {
  switch (field.message ? ScalarType.BYTES : field.scalar) {
    case ScalarType.STRING:
    case ScalarType.BYTES:
      return LENGTH_DELIMITED;
    case ScalarType.DOUBLE:
    case ScalarType.FIXED64:
    case ScalarType.SFIXED64:
      return FIXED_64;
    case ScalarType.FLOAT:
    case ScalarType.FIXED32:
    case ScalarType.SFIXED32:
      return FIXED_32;
    default:
      return VARINT;
  }
}

const sizeOf = (wire: number): number => (wire === FIXED_64 ? 8 : 4);

/** How many numbers are packed in these bytes. */
function elements(packed: Uint8Array, wire: number): number {
  if (wire !== VARINT) {
    if (packed.length % sizeOf(wire) !== 0) throw unreadable();
    return packed.length / sizeOf(wire);
  }
  if ((packed.at(-1) ?? 0) > 127) throw unreadable();
  return packed.reduce((sum, byte) => sum + (byte < 128 ? 1 : 0), 0);
}

export const unreadable = (cause?: unknown): Refusal =>
  new Refusal("INVALID_REQUEST", "The body is no protobuf message of this address.", { cause });
