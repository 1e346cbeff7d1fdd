import type { DescMessage } from "@bufbuild/protobuf";
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
    if (++this.count > MOST_MESSAGES)
      throw new Refusal(
        "PAYLOAD_TOO_LARGE",
        `A request holds at most ${MOST_MESSAGES.toLocaleString("en-US")} values. Send it in smaller pieces.`,
      );
  }
}

const fieldsOf = new WeakMap<DescMessage, Map<number, DescMessage>>();

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
      const wire = tag % 8;
      if (wire === LENGTH_DELIMITED) {
        const length = varint(end);
        const inner = at + length;
        if (inner > end) throw unreadable();
        const message = of && messages(of).get(Math.floor(tag / 8));
        if (message) walk(message, inner, depth + 1);
        at = inner;
      } else if (wire === 0) varint(end);
      else if (wire === 1 || wire === 5) at += wire === 1 ? 8 : 4;
      else throw unreadable(); // groups, which OTLP has none of
    }
    if (at > end) throw unreadable();
  };
  walk(desc, bytes.length, 1);
}

function messages(desc: DescMessage): Map<number, DescMessage> {
  let fields = fieldsOf.get(desc);
  if (!fields) {
    fields = new Map(desc.fields.flatMap(({ number, message }): [number, DescMessage][] => (message ? [[number, message]] : [])));
    fieldsOf.set(desc, fields);
  }
  return fields;
}

export const unreadable = (cause?: unknown): Refusal =>
  new Refusal("INVALID_REQUEST", "The body is no protobuf message of this address.", { cause });
