import { expect, test } from "vitest";
import { clefEvent } from "../../../lib/domain/events/clef-event";
import { Sieve, siftEvents } from "../../../lib/domain/events/sift-events";

type Found = Parameters<typeof siftEvents>[0] extends (...given: never) => Promise<(infer Row)[]> ? Row : never;

test("a page that is sifted ends early at its largest size, over however many portions", async () => {
  let asked = 0;
  const message = "x".repeat(10 * 1024 * 1024);
  const portion = async (): Promise<Found[]> => {
    asked++;
    return [{ id: String(asked), timestamp: "2026-11-27T10:00:00.0000000Z", message, found: "9" } as Found];
  };
  expect((await siftEvents(portion, new Sieve(() => true), 1000)).map(({ id }) => id)).toEqual(["1", "2", "3"]);
  expect(asked).toBe(4);
});

test.each(["@tr", "@sp", "@ps", "@sk", "@l"])("a %s of any length is bounded, and costs no event", (name) => {
  const event = { "@t": "2026-11-27T10:00:00Z", [name]: `${"g".repeat(255)}😀${"g".repeat(9000)}` };
  const draft = clefEvent(event, "event 1", 9000, false);
  const kept = { "@tr": draft?.traceId, "@sp": draft?.spanId, "@ps": draft?.parentId, "@sk": draft?.spanKind, "@l": draft?.level }[name];
  expect(kept).toBe(`${"g".repeat(255)}\uFFFD`);
});
