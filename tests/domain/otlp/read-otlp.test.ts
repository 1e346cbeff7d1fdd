import { readFileSync } from "node:fs";
import { create, fromBinary, toBinary } from "@bufbuild/protobuf";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { EventDraft } from "../../../lib/domain/events/event-draft";
import { messageFromJson } from "../../../lib/domain/otlp/message-from-json";
import { JSON_TYPE, PROTOBUF_TYPE, SIGNALS, type Signal } from "../../../lib/domain/otlp/otlp-terms";
import { readOtlp } from "../../../lib/domain/otlp/read-otlp";
import { Refusal } from "../../../lib/kernel/refusal";
import { refusalOf } from "../../support/refusal-of";

const BYTES = 262_144;
const read = (signal: Signal, body: string | object, bytes = BYTES) =>
  readOtlp(signal, JSON_TYPE, Buffer.from(typeof body === "string" ? body : JSON.stringify(body)), bytes);
const log = (record: object | string): EventDraft => {
  const text = typeof record === "string" ? record : JSON.stringify(record);
  const [draft] = read("logs", `{"resourceLogs":[{"scopeLogs":[{"logRecords":[${text}]}]}]}`).drafts;
  if (!draft) throw new Error("no record was taken");
  return draft;
};
const span = (one: object): EventDraft => {
  const [draft] = read("traces", { resourceSpans: [{ scopeSpans: [{ spans: [one] }] }] }).drafts;
  if (!draft) throw new Error("no span was taken");
  return draft;
};
const fixture = (name: string) => readFileSync(`tests/cases/otlp/${name}.json`, "utf8");
const ORIGIN = {
  resource: { "service.name": "my.service" },
  scope: { name: "my.library", version: "1.0.0", "my.scope.attribute": "some scope attribute" },
};
const TRACE = { traceId: "5b8efff798038103d269b633813fc60c", spanId: "eee19b7ec3c1b174" };

describe("OpenTelemetry's own examples", () => {
  test("a log record is an event", () => {
    expect(read("logs", fixture("logs")).drafts).toMatchObject([
      {
        ...ORIGIN,
        ...TRACE,
        timestamp: 1_544_712_660_300_000,
        level: "Information",
        severity: 2,
        message: "Example log record",
        properties: {
          "string.attribute": "some string",
          "boolean.attribute": true,
          "int.attribute": 10,
          "double.attribute": 637.704,
          "array.attribute": ["many", "values"],
          "map.attribute": { "some.map.key": "some value" },
        },
      },
    ]);
  });

  test("a span is an event with its start", () => {
    expect(read("traces", fixture("trace")).drafts).toMatchObject([
      {
        ...ORIGIN,
        ...TRACE,
        parentId: "eee19b7ec3c1b173",
        spanKind: "Server",
        message: "I'm a server span",
        startedAt: 1_544_712_660_000_000,
        timestamp: 1_544_712_661_000_000,
        properties: { "my.span.attr": "some value" },
      },
    ]);
  });

  test("a data point of a metric is an event", () => {
    const { drafts } = read("metrics", fixture("metrics"));
    expect(drafts.map(({ message }) => message)).toEqual(["my.counter = 5", "my.gauge = 10", "my.histogram = 3 values, sum 3"]);
    expect(drafts[0]).toMatchObject({
      ...ORIGIN,
      properties: {
        "my.counter.attr": "some value",
        "metric.name": "my.counter",
        "metric.type": "sum",
        "metric.temporality": "delta",
        "metric.monotonic": true,
        "metric.value": 5,
      },
    });
    expect(drafts[2]?.properties).toMatchObject({ "metric.count": 3, "metric.min": 1, "metric.bounds": [1], "metric.buckets": [1, 1, 1] });
  });

  test.each([
    ["logs", "logs"],
    ["traces", "trace"],
    ["metrics", "metrics"],
  ] as const)("of %s read alike from protobuf", (signal, name) => {
    const { request } = SIGNALS[signal];
    const binary = toBinary(request, messageFromJson(request, JSON.parse(fixture(name))));
    expect(readOtlp(signal, PROTOBUF_TYPE, binary, BYTES)).toEqual(read(signal, fixture(name)));
  });
});

describe("a log record", () => {
  test("has its time, else that of its observation, else that of its arrival; never 1970", () => {
    expect(log({ timeUnixNano: "1544712660300000789" })).toMatchObject({ timestamp: 1_544_712_660_300_000, tick: 7 });
    for (const timeUnixNano of [undefined, null, 0, "0"])
      expect(log({ timeUnixNano, observedTimeUnixNano: "1544712660300000000" }).timestamp).toBe(1_544_712_660_300_000);
    expect(log({ timeUnixNano: "0" }).timestamp).toBeNaN();
    expect(log({}).timestamp).toBeNaN();
  });

  test.each([
    [{ severityNumber: 17 }, "Error", 4],
    [{ severityNumber: 17, severityText: "SEVERE-ish" }, "SEVERE-ish", 4],
    [{ severityNumber: 1, severityText: "ERROR" }, "ERROR", 0],
    [{ severityText: "WARN3" }, "WARN3", 3],
    [{ severityNumber: "SEVERITY_NUMBER_FATAL4" }, "Fatal", 5],
    [{ severityNumber: 0 }, null, 2],
    [{ severityNumber: 99 }, null, 2],
    [{}, null, 2],
  ])("%j is of the level %s and the severity %i", (record, level, severity) => {
    expect(log(record)).toMatchObject({ level, severity });
  });

  test("keeps every digit of an integer, written as text or number", () => {
    const value = (text: string) => log(`{"attributes":[{"key":"n","value":{"intValue":${text}}}]}`).properties.n;
    for (const digits of ["9007199254740993", "9223372036854775807", "-9223372036854775808", "1732700000123456800"]) {
      expect(value(digits)).toBe(BigInt(digits));
      expect(value(`"${digits}"`)).toBe(BigInt(digits));
    }
    expect(value('"12"')).toBe(12);
    expect(value("1e3")).toBe(1000);
    for (const none of ["9223372036854775808", "1.5", '"x"', "true", "{}", "[]", '""'])
      expect(refusalOf(() => value(none))).toMatch(/intValue must be a whole number/);
  });

  test("has ids in hexadecimal digits of any case; base64 is refused in words, what is none drops out", () => {
    expect(log({ traceId: "5B8EFFF798038103D269B633813FC60C", spanId: "eee19b7ec3c1b174" })).toMatchObject(TRACE);
    expect(refusalOf(() => log({ traceId: "W47/95gDgQPSabYzgT/GDA==" }))).toMatch(
      /traceId must be an id in hexadecimal digits, 32 of them; it is "W47/,
    );
    expect(refusalOf(() => log({ spanId: "7uGbfsPBsXQ=" }))).toMatch(/spanId must be an id in hexadecimal digits, 16/);
    for (const none of ["", "00000000000000000000000000000000", "abc"])
      expect(log({ traceId: none, spanId: "" })).toMatchObject({ traceId: null, spanId: null });
  });

  test("is kept without a body, and with any", () => {
    const body = (value: object | undefined) => log({ body: value }).message;
    expect(body(undefined)).toBe("");
    expect(body({})).toBe("");
    expect(body({ stringValue: "Order {Id:0000} sent" })).toBe("Order {Id:0000} sent");
    expect(body({ intValue: "7" })).toBe("7");
    expect(body({ kvlistValue: { values: [{ key: "a", value: { boolValue: true } }] } })).toBe('{"a":true}');
    expect(body({ bytesValue: "AQI=" })).toBe("AQI=");
  });

  test("has its template where its exporter put it, and an exception as one", () => {
    const attributes = (more: Record<string, string>) =>
      Object.entries(more).map(([key, stringValue]) => ({ key, value: { stringValue } }));
    expect(
      log({ body: { stringValue: "Hi Ann" }, attributes: attributes({ "message_template.text": "Hi {Name}", Name: "Ann" }) }),
    ).toMatchObject({
      message: "Hi Ann",
      messageTemplate: "Hi {Name}",
      properties: { Name: "Ann" },
    });
    expect(
      log({ body: { stringValue: "Hi {Name}" }, attributes: attributes({ "{OriginalFormat}": "Hi {Name}", Name: "Ann" }) }),
    ).toMatchObject({
      message: "Hi Ann",
      messageTemplate: "Hi {Name}",
    });
    const error = { "exception.type": "E", "exception.message": "bad" };
    expect(log({ attributes: attributes({ ...error, "exception.stacktrace": "E: bad\n at x" }) })).toMatchObject({
      exception: "E: bad\n at x",
      properties: error,
    });
    expect(log({ attributes: attributes(error) })).toMatchObject({ exception: "E: bad", properties: error });
  });

  test("keeps `service` beside `service.name`, and what PostgreSQL refuses as U+FFFD", () => {
    const attributes = [
      { key: "service", value: { stringValue: "a\u0000b" } },
      { key: "service.name", value: { stringValue: "c" } },
      { key: "x\u0000", value: { doubleValue: "NaN" } },
      { key: "empty" },
      { key: "event", value: {} },
    ];
    expect(log({ attributes, body: { stringValue: "\u0000" }, eventName: "order.placed" })).toMatchObject({
      message: "\uFFFD",
      eventTypeText: "order.placed",
      properties: { service: "a\uFFFDb", "service.name": "c", "x\uFFFD": "NaN", empty: null, event: null },
    });
  });
});

describe("a span", () => {
  test("of an empty or absent parent is a root", () => {
    for (const parentSpanId of ["", undefined, null, "0000000000000000"]) expect(span({ parentSpanId }).parentId).toBeNull();
  });

  test("has its kind, status, events and links", () => {
    const found = span({
      kind: 3,
      name: "GET",
      startTimeUnixNano: "1544712660000000100",
      status: { code: 2, message: "timed out" },
      traceState: "a=b",
      events: [
        { name: "retry", timeUnixNano: "1544712660000000200", attributes: [{ key: "n", value: { intValue: 2 } }] },
        { name: "exception", attributes: [{ key: "exception.stacktrace", value: { stringValue: "E\n at y" } }] },
      ],
      links: [{ traceId: TRACE.traceId, spanId: TRACE.spanId }],
    });
    expect(found).toMatchObject({
      spanKind: "Client",
      level: "Error",
      severity: 4,
      startedTick: 1,
      timestamp: 1_544_712_660_000_000,
      exception: "E\n at y",
      properties: {
        "otel.status_code": "ERROR",
        "otel.status_description": "timed out",
        "otel.trace_state": "a=b",
        "otel.events": [
          { name: "retry", time: "2018-12-13T14:51:00.0000002Z", attributes: { n: 2 } },
          { name: "exception", time: null },
        ],
        "otel.links": [{ trace_id: TRACE.traceId, span_id: TRACE.spanId, attributes: {} }],
      },
    });
    expect(span({ kind: "SPAN_KIND_PRODUCER", status: { code: "STATUS_CODE_OK" } })).toMatchObject({
      spanKind: "Producer",
      level: null,
      properties: { "otel.status_code": "OK" },
    });
    expect(refusalOf(() => span({ kind: "SERVERISH" }))).toMatch(/kind must be a whole number/);
  });

  test("of Logfire shows the message and level that it has as a log", () => {
    const attributes = [
      { key: "logfire.msg", value: { stringValue: "Hi Ann" } },
      { key: "logfire.msg_template", value: { stringValue: "Hi {name}" } },
      { key: "logfire.level_num", value: { intValue: "13" } },
    ];
    expect(span({ name: "Hi {name}", attributes })).toMatchObject({
      message: "Hi Ann",
      messageTemplate: "Hi {name}",
      level: "Warning",
      severity: 3,
    });
  });
});

test("other metrics keep what was measured", () => {
  const point = { timeUnixNano: "1544712660300000000", count: "2", sum: 3.5 };
  const metrics = [
    { name: "s", unit: "ms", summary: { dataPoints: [{ ...point, quantileValues: [{ quantile: 0.5, value: 1 }] }] } },
    {
      name: "e",
      exponentialHistogram: { dataPoints: [{ ...point, scale: 2, zeroCount: 1, positive: { offset: 1, bucketCounts: ["1", "2"] } }] },
    },
    { name: "i", gauge: { dataPoints: [{ asInt: "9223372036854775807" }, {}] } },
    { name: "nothing" },
  ];
  const { drafts } = read("metrics", { resourceMetrics: [{ scopeMetrics: [{ metrics }] }] });
  expect(drafts.map(({ properties }) => properties)).toMatchObject([
    { "metric.type": "summary", "metric.unit": "ms", "metric.quantiles": [{ quantile: 0.5, value: 1 }] },
    { "metric.type": "exponential_histogram", "metric.scale": 2, "metric.positive": { offset: 1, counts: [1, 2] } },
    { "metric.value": 9223372036854775807n },
    { "metric.value": null },
  ]);
});

describe("a request", () => {
  test.each(["logs", "traces", "metrics"] as const)("of %s without anything holds nothing", (signal) => {
    for (const body of ["", "{}", '{"resourceLogs":[],"resourceSpans":[],"resourceMetrics":[]}', '{"resourceLogs":null}'])
      expect(read(signal, body).drafts).toEqual([]);
    expect(readOtlp(signal, PROTOBUF_TYPE, new Uint8Array(), BYTES).drafts).toEqual([]);
  });

  test("has unknown members passed over anywhere, and snake case is unknown", () => {
    const more = { future: [1, { x: {} }] };
    const body = {
      ...more,
      resourceLogs: [
        { ...more, resource: { ...more }, scopeLogs: [{ ...more, scope: more, logRecords: [{ ...more, body: { stringValue: "kept" } }] }] },
      ],
    };
    expect(read("logs", body).drafts).toMatchObject([{ message: "kept", resource: null, scope: null }]);
    expect(read("logs", { resource_logs: body.resourceLogs }).drafts).toEqual([]);
    expect(read("traces", { ...more, resourceSpans: [{ scopeSpans: [{ spans: [{ ...more, name: "s" }] }] }] }).drafts).toHaveLength(1);
    expect(
      read("metrics", { ...more, resourceMetrics: [{ scopeMetrics: [{ metrics: [{ ...more, gauge: { dataPoints: [more] } }] }] }] }).drafts,
    ).toHaveLength(1);
  });

  test.each([
    "[]",
    "7",
    '"x"',
    "null",
    "{",
    '{"resourceLogs":{}}',
    '{"resourceLogs":[7]}',
    '{"resourceLogs":[{"scopeLogs":"x"}]}',
    `{"resourceLogs":${"[".repeat(100_000)}`,
  ])("%.40s is refused", (body) => {
    expect(refusalOf(() => read("logs", body))).not.toBe("no refusal");
  });

  test("gives back alone what is too large or too deep", () => {
    const nested = (depth: number): object => (depth === 0 ? { stringValue: "x" } : { arrayValue: { values: [nested(depth - 1)] } });
    const records = [
      { body: { stringValue: "kept" } },
      { body: { stringValue: "x".repeat(2000) } },
      { attributes: [{ key: "a", value: nested(64) }] },
      { attributes: [{ key: "a", value: nested(63) }] },
    ];
    const batch = read("logs", { resourceLogs: [{ scopeLogs: [{ logRecords: records }] }] }, 1000);
    expect(batch).toMatchObject({ rejected: 2, reason: expect.stringMatching(/^A record has 20\d\d bytes; one may have at most 1000\.$/) });
    expect(batch.drafts).toHaveLength(2);
  });

  test("of any bytes is read or refused, never anything else", () => {
    const { request } = SIGNALS.logs;
    const whole = toBinary(request, messageFromJson(request, JSON.parse(fixture("logs"))));
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.nat(whole.length).map((length) => whole.subarray(0, length)),
      fc
        .tuple(fc.nat(whole.length - 1), fc.nat(255))
        .map(([at, byte]) => Uint8Array.from(whole, (own, index) => (index === at ? byte : own))),
    );
    fc.assert(
      fc.property(bytes, (body) => typeof refusalOf(() => readOtlp("logs", PROTOBUF_TYPE, body, BYTES)) === "string"),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(
        fc.jsonValue(),
        (value) => typeof refusalOf(() => read("logs", { resourceLogs: [{ scopeLogs: [{ logRecords: [value] }] }] })) === "string",
      ),
      { numRuns: 1000 },
    );
  });

  test("that makes much of a few bytes, or is nested without end, is refused before it takes memory", () => {
    const codeOf = (body: Uint8Array, type: typeof JSON_TYPE | typeof PROTOBUF_TYPE = PROTOBUF_TYPE) => {
      try {
        return readOtlp("logs", type, body, BYTES).drafts.length;
      } catch (error) {
        return error instanceof Refusal ? error.code : error;
      }
    };
    const nested = (tag: number, inner: Buffer): Buffer => {
      const length: number[] = [];
      for (let left = inner.length; ; left = Math.floor(left / 128)) {
        length.push((left % 128) | (left < 128 ? 0 : 128));
        if (left < 128) break;
      }
      return Buffer.concat([Buffer.from([tag, ...length]), inner]);
    };
    const records = (count: number, record: number[]) =>
      nested(0x0a, nested(0x12, Buffer.concat(Array.from({ length: count }, () => Buffer.from(record)))));
    expect(codeOf(records(100_000, [0x12, 0]))).toBe(100_000);
    expect(codeOf(records(100_001, [0x12, 0]))).toBe("PAYLOAD_TOO_LARGE");
    expect(codeOf(Buffer.alloc(4_000_000, Buffer.from([0x0a, 0])))).toBe("PAYLOAD_TOO_LARGE");
    expect(codeOf(Buffer.from(`{"resourceLogs":[${"{},".repeat(1_000_000)}{}]}`), JSON_TYPE)).toBe("PAYLOAD_TOO_LARGE");
    // A value: a list of one value (AnyValue.array_value = 5, ArrayValue.values = 1).
    let value: Buffer = Buffer.alloc(0);
    for (let depth = 0; depth < 5_000; depth++) value = nested(0x2a, nested(0x0a, value));
    expect(codeOf(nested(0x0a, nested(0x12, nested(0x12, nested(0x2a, value)))))).toBe("INVALID_REQUEST");
  });

  test("has what its records share measured once: too large, it is given back whole; too much together, it is refused", () => {
    const shared = (bytes: number) => [{ key: "a", value: { stringValue: "x".repeat(bytes) } }];
    const points = (count: number, metric: object) => ({
      ...metric,
      gauge: { dataPoints: Array.from({ length: count }, () => ({ asInt: 1 })) },
    });
    const metrics = (...all: object[]) => read("metrics", { resourceMetrics: [{ scopeMetrics: [{ metrics: all }] }] });
    const logs = (count: number, resource: number, scope: number) => ({
      resource: { attributes: shared(resource) },
      scopeLogs: [{ scope: { attributes: shared(scope) }, logRecords: Array.from({ length: count }, () => ({})) }],
    });
    const reason = expect.stringMatching(/^What records share has \d{6} bytes; one record may have at most 262144\.$/);
    const one = read("logs", { resourceLogs: [logs(3, 150_000, 150_000), logs(2, 10, 10)] });
    expect(one).toMatchObject({ rejected: 3, reason });
    expect(one.drafts.map(({ bytes }) => bytes)).toEqual([42, 42]);
    for (const metric of [{ name: "n".repeat(140_000) }, { unit: "u".repeat(140_000) }, { name: "n", description: "d".repeat(270_000) }]) {
      const batch = metrics(points(1_000, metric), points(1, { name: "good" }));
      expect(batch).toMatchObject({ rejected: 1_000, reason });
      expect(batch.drafts).toHaveLength(1);
    }
    const tooMuch = expect.objectContaining({ code: "PAYLOAD_TOO_LARGE" });
    expect(read("logs", { resourceLogs: [logs(300, 200_000, 1)] }).drafts).toHaveLength(300);
    expect(() => read("logs", { resourceLogs: [logs(2_000, 200_000, 1)] })).toThrow(tooMuch);
    expect(() => read("logs", { resourceLogs: [logs(2_000, 1, 200_000)] })).toThrow(tooMuch);
    expect(() => metrics(points(2_000, { name: "n", description: "d".repeat(200_000) }))).toThrow(tooMuch);
    // Every one of them is left out, being a little too large with what it shares.
    expect(() => metrics(points(2_000, { name: "n", description: "d".repeat(262_100) }))).toThrow(tooMuch);
  });

  test("answers with the published response", () => {
    const { response } = SIGNALS.logs;
    expect(toBinary(response, create(response))).toHaveLength(0);
    expect(
      fromBinary(response, toBinary(response, create(response, { partialSuccess: { rejectedLogRecords: 2n } }))).partialSuccess
        ?.rejectedLogRecords,
    ).toBe(2n);
  });
});
