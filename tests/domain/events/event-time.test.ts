import fc from "fast-check";
import { expect, test } from "vitest";
import { eventTime } from "../../../lib/domain/events/event-time";
import { readCases } from "../../cases/read-cases";

const written = (micros: number): string => {
  const milliseconds = Math.floor(micros / 1000);
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${String(micros - milliseconds * 1000).padStart(3, "0")}Z`;
};

test.each(readCases("event-times"))("%s means %s", (text, meaning) => {
  const time = eventTime(text);
  expect(Number.isNaN(time) ? "-" : written(time)).toBe(meaning);
});

const between = (min: string, max: string) => fc.date({ min: new Date(min), max: new Date(max), noInvalidDate: true });

test("every time that JavaScript writes is read as the same instant, far ones to within 32 µs", () => {
  const near = between("1700-01-01T00:00:00Z", "2255-01-01T00:00:00Z");
  fc.assert(
    fc.property(near, (date) => eventTime(date.toISOString()) === date.getTime() * 1000),
    { numRuns: 2000 },
  );
  const any = between("0001-01-02T00:00:00Z", "9999-12-30T00:00:00Z");
  fc.assert(
    fc.property(any, (date) => Math.abs(eventTime(date.toISOString()) - date.getTime() * 1000) <= 32),
    { numRuns: 2000 },
  );
});

test("no text is read as anything but a time or nothing", () => {
  const nearly = fc.stringMatching(/^[0-9T:.Z+ -]{0,40}$/);
  fc.assert(
    fc.property(fc.oneof(nearly, fc.string()), (text) => {
      const time = eventTime(text);
      return Number.isNaN(time) || Number.isInteger(time);
    }),
    { numRuns: 2000 },
  );
});
