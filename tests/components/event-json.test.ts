import { expect, test } from "vitest";
import { eventJson } from "../../components/events/event-properties";
import type { EventView } from "../../lib/domain/events/schema";

const view: EventView = {
  id: "01933b5c-0000-7000-8000-000000000001",
  timestamp: "2026-11-20T10:00:00.1234567Z",
  arrived_at: "2026-11-20T10:00:01.000000Z",
  level: "Error",
  severity: "Error",
  message: "Hi 007",
  message_template: "Hi {N:000}",
  exception: "boom",
  trace_id: "1befc31e94b01d1a473f63a7905f6c9b",
  span_id: "bb1111820570b80e",
  parent_id: "aa11111820570b80",
  started_at: "2026-11-20T09:59:59.0000001Z",
  span_kind: "Server",
  event_type_json: '"e80d5c02"',
  renderings_json: '["007"]',
  resource_json: '{"service.name":"shop"}',
  scope_json: '{"name":"lib"}',
  project_id: "01933b5c-0000-7000-8000-000000000002",
  project_name: "default",
  key_id: "01933b5c-0000-7000-8000-000000000003",
  key_name: "CI",
  properties_json: '{"N":7,"zebra":1234567890123456.789,"@odd":9007199254740993,"apple":true}',
};

test("an event copied as JSON is the CLEF that it came as, its properties by name and every digit kept", () => {
  const text = eventJson(view);
  expect(JSON.parse(text)).toMatchObject({
    "@t": "2026-11-20T10:00:00.1234567Z",
    "@mt": "Hi {N:000}",
    "@i": "e80d5c02",
    "@r": ["007"],
    "@ps": "aa11111820570b80",
    "@st": "2026-11-20T09:59:59.0000001Z",
    "@sk": "Server",
    "@ra": { "service.name": "shop" },
    "@sc": { name: "lib" },
  });
  expect(text).toContain('"zebra": 1234567890123456.789');
  expect(text).toContain('"@@odd": 9007199254740993');
  expect(text.indexOf('"apple"')).toBeLessThan(text.indexOf('"N"'));
  expect(text.indexOf('"N"')).toBeLessThan(text.indexOf('"zebra"'));
});

test("what an event does not have is left out, and a number stays one", () => {
  const bare: EventView = { ...view, event_type_json: "17", renderings_json: null, resource_json: null, scope_json: null, parent_id: null };
  const copied = JSON.parse(eventJson({ ...bare, started_at: null, span_kind: null, properties_json: "{}" }));
  expect(copied["@i"]).toBe(17);
  for (const absent of ["@r", "@ra", "@sc", "@ps", "@st", "@sk"]) expect(copied).not.toHaveProperty([absent]);
});
