import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRawEvents } from "../../../lib/domain/events/raw-events";
import { refusalOf } from "../../support/refusal-of";

const read = (body: unknown) => readRawEvents(Buffer.from(typeof body === "string" ? body : JSON.stringify(body)));
const event = (members: Record<string, unknown>) => ({ Events: [{ Timestamp: "2026-11-20T10:00:00Z", ...members }] });

describe("what Seq's clients send is read whole", () => {
  const capture = (name: string) => readRawEvents(readFileSync(`tests/cases/captures/${name}.json`));

  test("seq-logging", () => {
    const [first, second, ...others] = capture("seq-logging-3.2.0");
    expect(first).toMatchObject({
      timestamp: Date.UTC(2026, 0, 2, 3, 4, 5, 678) * 1000,
      level: "Warning",
      severity: 3,
      message: "Hello World",
      messageTemplate: "Hello {Who}",
      exception: "Error: boom\n  at x",
      traceId: "1befc31e94b01d1a473f63a7905f6c9b",
      spanId: "bb1111820570b80e",
      properties: { Who: "World", N: 42, nested: { a: [1, 2] }, "@odd": "x" },
    });
    expect(second).toMatchObject({ level: "Information", message: "Second", properties: {} });
    expect(others).toEqual([]);
  });

  test.each([
    ["pino-seq-4.0.0", ["Information", "Warning", "Error", "Verbose", "Debug", "Fatal"], [2, 3, 4, 0, 1, 5]],
    ["datalust-winston-seq-3.0.1", ["info", "warn", "error", "debug", "verbose", "silly", "http"], [2, 3, 4, 1, 0, 0, 2]],
    ["bunyan-seq-1.0.0", ["Information", "Error", "Verbose"], [2, 4, 0]],
  ])("%s", (name, levels, severities) => {
    const drafts = capture(name);
    expect(drafts.map(({ level }) => level)).toEqual(levels);
    expect(drafts.map(({ severity }) => severity)).toEqual(severities);
  });
});

test("the member is Events or events, and may be empty", () => {
  expect(read({ Events: [] })).toEqual([]);
  for (const nothing of ["", " \r\n", "\uFEFF"]) expect(read(nothing)).toEqual([]);
  expect(read({ events: [{ Timestamp: "2026-11-20T10:00:00Z" }] })).toHaveLength(1);
  expect(readRawEvents(Buffer.from('\uFEFF {"Events":[]}\r\n'))).toEqual([]);
});

test("Properties may be null or absent, and any name in it is a property", () => {
  expect(read(event({ Properties: null }))[0]?.properties).toEqual({});
  expect(read(event({}))[0]?.properties).toEqual({});
  expect(read(event({ Properties: { "@t": 1, "@@x": 2, Timestamp: 3 } }))[0]?.properties).toEqual({ "@t": 1, "@@x": 2, Timestamp: 3 });
});

test("the form of seq-logging below 1.0 is read, whose member stands without quotes", () => {
  const old = `{Events:[${JSON.stringify({ Timestamp: "2026-11-20T10:00:00Z", MessageTemplate: "Hi {A}", Properties: { A: "{Events:[" } })}]}`;
  expect(read(old).map(({ message }) => message)).toEqual(["Hi {Events:["]);
  expect(read("{Events:[]}")).toEqual([]);
});

test("one odd member never costs a batch", () => {
  expect(read(event({ MessageTemplate: 5 }))[0]?.message).toBe("5");
  expect(read(event({ Properties: [] }))[0]?.properties).toEqual({});
  expect(read(event({ Properties: ["a"] }))[0]?.properties).toEqual({ Properties: ["a"] });
  expect(read(event({ Properties: 7, Level: "", EventType: "no" }))[0]).toMatchObject({
    properties: { Properties: 7 },
    level: null,
    severity: 2,
    eventTypeText: "no",
  });
  expect(read(event({ Timestamp: "2026-11-20", TraceId: "ABCDEF", Level: 5 }))[0]).toMatchObject({ traceId: "abcdef", level: "5" });
  const odd =
    '{"Events":[{"Timestamp":"2026-11-20T10:00:00.1234567Z","MessageTemplate":"a\tb\nc","Properties":{"N":NaN,"D":1234567890123456.789}}]}';
  expect(read(odd)[0]).toMatchObject({ message: "a\tb\nc", tick: 7, properties: { N: "NaN" } });
  expect(String(read(odd)[0]?.properties.D)).toBe("1234567890123456.789");
});

test("a rendering counts for its name and format alone", () => {
  const Renderings = { N: [{ Format: "x8", Rendering: "0000007b" }] };
  const rendered = (MessageTemplate: string, more: unknown = Renderings) =>
    read(event({ MessageTemplate, Renderings: more, Properties: { N: 123, M: 1 } }))[0]?.message;
  expect(rendered("{N:x8}")).toBe("0000007b");
  expect(rendered("{N:x4} {N} {M:x8} {N:x8}")).toBe("123 123 1 0000007b");
  for (const odd of [[], "x", 7, { N: "x" }, { N: [{ Format: "x8" }] }, { N: [7] }, null]) expect(rendered("{N:x8}", odd)).toBe("123");
});

test("a rendered message wins over the template", () => {
  expect(read(event({ MessageTemplate: "Hi {A}", RenderedMessage: "Hi there", Properties: { A: 1 } }))[0]?.message).toBe("Hi there");
  expect(read(event({ MessageTemplate: "Hi {A}", Properties: { A: 1 } }))[0]?.message).toBe("Hi 1");
});

test("integers beyond 2^53 survive, and what PostgreSQL refuses in a text is replaced", () => {
  const drafts = read(
    '{"Events":[{"Timestamp":"2026-11-20T10:00:00Z"},{"Timestamp":"2026-11-20T10:00:00Z","Properties":{"N":9007199254740993,"S":"\\u0000"}}]}',
  );
  expect(drafts[1]?.properties).toEqual({ N: 9007199254740993n, S: "\uFFFD" });
});

test.each([
  [
    { Events: [{ Timestamp: "2026-11-20T10:00:00Z" }, { Level: "x" }] },
    'Event 2: "Timestamp" is missing; every event needs a timestamp such as 2026-11-20T10:00:00Z.',
  ],
  [event({ Timestamp: "soon" }), 'Event 1: "Timestamp" is not a time: "soon"; write it as 2026-11-20T10:00:00Z.'],
  [event({ EventType: {} }), 'Event 1: "EventType" must be text or a number, not an object.'],
  ['{Event:[{"Timestamp":"2026-11-20T10:00:00Z"}]}', /^The body: not valid JSON \(/],
  [event({ Properties: { big: "x".repeat(262_144) } }), /^Event 1: the event has \d+ bytes; an event may have at most 262144\.$/],
  [{ Events: ["x"] }, "Event 1: an event is a JSON object, not a string."],
  [{ Events: "x" }, 'The body: "Events" must be an array, not a string.'],
  [{ Event: [] }, /^The body: "Events" is missing; /],
  [[], /^The body: a JSON object such as .* is wanted, not an array\.$/],
  ["{", /^The body: not valid JSON \(/],
  [
    `{"Events":[{"Timestamp":"2026-11-20T10:00:00Z","Properties":{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}}]}`,
    /nested more than 64 levels/,
  ],
])("%j is refused: %s", (body, wanted) => {
  expect(refusalOf(() => read(body))).toMatch(wanted);
});

test("whatever arrives is read or refused, never anything else", () => {
  const body = fc.oneof(
    fc
      .dictionary(fc.constantFrom("Timestamp", "Level", "Properties", "MessageTemplate", "EventType", "__proto__"), fc.jsonValue())
      .map((one) => JSON.stringify(event(one))),
    fc.jsonValue().map((value) => JSON.stringify({ Events: value })),
    fc.string(),
  );
  fc.assert(
    fc.property(body, (text) => typeof refusalOf(() => read(text)) === "string"),
    { numRuns: 1000 },
  );
});
