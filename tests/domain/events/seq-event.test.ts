import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonMembers } from "../../../lib/domain/events/json-members";
import type { EventView } from "../../../lib/domain/events/schema";
import { eventIdOf, seqEvent, seqEventId, seqEvents } from "../../../lib/domain/events/seq-event";

const view: EventView = {
  id: "01933b5c-0000-7000-8000-000000000001",
  timestamp: "2026-11-20T10:00:00.123456Z",
  arrived_at: "2026-11-20T10:00:01.000000Z",
  level: "warn",
  severity: "Warning",
  message: "Hi Ann",
  message_template: "Hi {Name}",
  exception: "boom",
  trace_id: "abc",
  span_id: null,
  parent_id: null,
  started_at: null,
  span_kind: null,
  event_type_json: null,
  renderings_json: null,
  resource_json: null,
  scope_json: null,
  project_id: "01933b5c-0000-7000-8000-000000000002",
  project_name: "default",
  key_id: "01933b5c-0000-7000-8000-000000000003",
  key_name: "CI",
  properties_json: '{"N": 9007199254740993, "Name": "Ann", "deep": {"a": [1, {"b": "x, }]:\\"y"}]}}',
};

test("an event reads as Seq's tools expect it", () => {
  expect(JSON.parse(seqEvent(view, true))).toEqual({
    Id: "event-01933b5c000070008000000000000001",
    Timestamp: "2026-11-20T10:00:00.123456Z",
    Level: "warn",
    Exception: "boom",
    TraceId: "abc",
    SpanId: null,
    MessageTemplateTokens: [{ Text: "Hi " }, { PropertyName: "Name", RawText: "{Name}" }],
    Properties: [
      { Name: "deep", Value: { a: [1, { b: 'x, }]:"y' }] } },
      { Name: "N", Value: JSON.parse("9007199254740993") },
      { Name: "Name", Value: "Ann" },
    ],
    RenderedMessage: "Hi Ann",
  });
});

test("integers beyond 2^53 stay whole", () => {
  expect(seqEvent(view, false)).toContain('{"Name":"N","Value":9007199254740993}');
});

test("the message is rendered only when it is asked for, and is the only token where there is no template", () => {
  const bare = JSON.parse(
    seqEvent({ ...view, message_template: null, level: null, severity: "Information", properties_json: "{}" }, false),
  );
  expect(bare).toMatchObject({ Level: "Information", MessageTemplateTokens: [{ Text: "Hi Ann" }], Properties: [] });
  expect(bare).not.toHaveProperty("RenderedMessage");
});

test("what a hole with a format became stands beside it: the client's rendering, else the number in its format", () => {
  const formatted = {
    ...view,
    message_template: "{N:x8} {Elapsed:0.0000} {Gone:0} {Name}",
    properties_json: '{"N":123,"Elapsed":1234567890123456.789,"Name":"Ann"}',
  };
  const tokensOf = (renderings_json: string | null) => JSON.parse(seqEvent({ ...formatted, renderings_json }, false)).MessageTemplateTokens;
  expect(tokensOf('["0000007b",null,null]').filter(({ Text }: { Text?: string }) => Text === undefined)).toEqual([
    { PropertyName: "N", RawText: "{N:x8}", FormattedValue: "0000007b" },
    { PropertyName: "Elapsed", RawText: "{Elapsed:0.0000}", FormattedValue: "1234567890123456.7890" },
    { PropertyName: "Gone", RawText: "{Gone:0}" },
    { PropertyName: "Name", RawText: "{Name}" },
  ]);
  expect(tokensOf(null)[0]).toMatchObject({ FormattedValue: "0000007b" });
});

test("what stands beside the tokens of a hostile template is bounded", () => {
  const formatted = (template: string, properties: object) =>
    seqEvent({ ...view, message_template: template, properties_json: JSON.stringify(properties) }, false).length;
  expect(formatted("{s:x}".repeat(20_000), { s: "x".repeat(100_000) })).toBeLessThan(3_000_000);
  expect(formatted("{n:N}".repeat(20_000), { n: 1e199 })).toBeLessThan(3_000_000);
});

test("events are a JSON array, also none", () => {
  expect(seqEvents([], true)).toBe("[]");
  expect(JSON.parse(seqEvents([view, view], true))).toHaveLength(2);
});

test("an id is taken back in either form", () => {
  expect(eventIdOf(seqEventId(view.id))).toBe(view.id);
  expect(eventIdOf(view.id)).toBe(view.id);
  expect(eventIdOf(view.id.toUpperCase())).toBe(view.id);
  for (const none of ["", "event-", "event-1", "x", `${view.id}0`]) expect(eventIdOf(none)).toBeUndefined();
});

test("any object's members are taken apart and lose nothing", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(undefined, 1), (object, indent) => {
      const members = jsonMembers(JSON.stringify(object, null, indent));
      expect(`{${members.map(({ name, value }) => `${name}:${value}`).join(",")}}`.replace(/\s/g, "")).toBe(
        JSON.stringify(object).replace(/\s/g, ""),
      );
      expect(members.map(({ name }) => JSON.parse(name))).toEqual(Object.keys(object));
    }),
    { numRuns: 500 },
  );
});
