import { expect, test, vi } from "vitest";
import { batchBytes, refuseLargeBatch } from "../../../lib/domain/events/batch-size";
import { EventColumns } from "../../../lib/domain/events/event-columns";
import type { JsonObject } from "../../../lib/domain/events/event-draft";
import { batchOf, drafts } from "./stored-events";

test("a resource and a scope that events share are written as JSON once", () => {
  const toJSON = vi.fn(() => ({ "service.name": "web" }));
  const shared = { toJSON } as unknown as JsonObject;
  const events = drafts({}, {}, {}).map((draft) => ({ ...draft, resource: shared, scope: { name: "lib" } }));
  const columns = new EventColumns().fill([batchOf(events)]);
  expect(toJSON).toHaveBeenCalledTimes(1);
  const resources = columns.filter(
    (column) => Buffer.isBuffer(column) && column.toString("latin1").split('{"service.name":"web"}').length === 4,
  );
  expect(resources).toHaveLength(1);
});

test("what each event repeats counts towards the 64 MiB of a batch", () => {
  const events = drafts({}, {}).map((draft) => ({ ...draft, bytes: 100, message: "ten places" }));
  expect(batchBytes({ drafts: events })).toBe(220);
  expect(batchBytes({ drafts: events, addedBytes: 1000 })).toBe(2220);
  expect(() => refuseLargeBatch(64 * 1024 * 1024)).not.toThrow();
  expect(() => refuseLargeBatch(64 * 1024 * 1024 + 1)).toThrow(expect.objectContaining({ code: "PAYLOAD_TOO_LARGE" }));
});
