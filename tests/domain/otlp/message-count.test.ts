import { create, toBinary } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { LogRecordSchema } from "../../../lib/domain/otlp/generated/opentelemetry/proto/logs/v1/logs_pb";
import {
  ExponentialHistogramDataPoint_BucketsSchema as Buckets,
  HistogramDataPointSchema,
} from "../../../lib/domain/otlp/generated/opentelemetry/proto/metrics/v1/metrics_pb";
import { checkMessage } from "../../../lib/domain/otlp/message-count";
import { messageFromJson } from "../../../lib/domain/otlp/message-from-json";
import { SIGNALS } from "../../../lib/domain/otlp/otlp-terms";
import { Refusal } from "../../../lib/kernel/refusal";

const LOGS = SIGNALS.logs.request;
const codeOf = (run: () => unknown): string => {
  try {
    run();
    return "read";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};
/** A length of up to 28 bits. */
const length = (bytes: number) => [(bytes & 127) | 128, ((bytes >> 7) & 127) | 128, ((bytes >> 14) & 127) | 128, bytes >> 21];
const many = Buffer.alloc(3_000_000, Buffer.from([0x12, 0]));

test.each([
  ["varint", [0x08, ...length(many.length)]],
  ["64 bits", [0x09, ...length(many.length), 0, 0, 0, 0]],
  ["32 bits", [0x0d, ...length(many.length)]],
  ["a length, by a tag of 33 bits", [0x8a, 0x80, 0x80, 0x80, 0x10, ...length(many.length)]],
])("a message written as %s is none", (_, head) => {
  expect(codeOf(() => checkMessage(LOGS, Buffer.concat([Buffer.from(head), many])))).toBe("INVALID_REQUEST");
});

test.each([
  ["a time as a varint", LogRecordSchema, [0x08, 1]],
  ["a time of 32 bits", LogRecordSchema, [0x0d, 0, 0, 0, 0]],
  ["a time by its length", LogRecordSchema, [0x0a, 8, 0, 0, 0, 0, 0, 0, 0, 0]],
  ["a severity of 64 bits", LogRecordSchema, [0x11, 0, 0, 0, 0, 0, 0, 0, 0]],
  ["a severity by its length", LogRecordSchema, [0x12, 1, 0]],
  ["a text as a varint", LogRecordSchema, [0x18, 1]],
  ["bytes of 32 bits", LogRecordSchema, [0x4d, 0, 0, 0, 0]],
  ["counts of 12 bytes", HistogramDataPointSchema, [0x32, 12, ...Array(12).fill(0)]],
  ["counts as varints", HistogramDataPointSchema, [0x30, 1]],
  ["a count that ends too late", Buckets, [0x12, 2, 1, 0x80, 1]],
] as const)("%s is none", (_, desc, bytes) => {
  expect(codeOf(() => checkMessage(desc, Uint8Array.from(bytes)))).toBe("INVALID_REQUEST");
});

test("numbers of a list are taken packed or one by one, up to a million", () => {
  const point = create(HistogramDataPointSchema, { bucketCounts: [1n, 2n ** 60n], explicitBounds: [0.5], count: 3n });
  const buckets = create(Buckets, { offset: -3, bucketCounts: [0n, 2n ** 63n, 300n] });
  expect(codeOf(() => checkMessage(HistogramDataPointSchema, toBinary(HistogramDataPointSchema, point)))).toBe("read");
  expect(codeOf(() => checkMessage(Buckets, toBinary(Buckets, buckets)))).toBe("read");
  expect(codeOf(() => checkMessage(Buckets, Uint8Array.from([0x10, 1, 0x10, 0x80, 1])))).toBe("read");
  const packed = (count: number) => Buffer.concat([Buffer.from([0x12, ...length(count)]), Buffer.alloc(count)]);
  expect(codeOf(() => checkMessage(Buckets, packed(999_999)))).toBe("read");
  expect(codeOf(() => checkMessage(Buckets, packed(1_000_000)))).toBe("PAYLOAD_TOO_LARGE");
  expect(codeOf(() => checkMessage(Buckets, Buffer.alloc(2_000_000, Buffer.from([0x10, 0]))))).toBe("PAYLOAD_TOO_LARGE");
  const json = (count: number) => messageFromJson(Buckets, { bucketCounts: Array.from({ length: count }, () => 0) });
  expect(codeOf(() => json(1_000_000))).toBe("PAYLOAD_TOO_LARGE");
});
