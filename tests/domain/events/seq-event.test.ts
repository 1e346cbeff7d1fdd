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
      { Name: "N", Value: JSON.parse("9007199254740993") },
      { Name: "Name", Value: "Ann" },
      { Name: "deep", Value: { a: [1, { b: 'x, }]:"y' }] } },
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
