import { expect, test } from "vitest";
import { severityName, severityOf } from "../../../lib/domain/events/event-level";
import { readCases } from "../../cases/read-cases";

test.each(readCases("event-levels"))("%s counts as %s", (level, severity) => {
  expect(severityName(severityOf(level))).toBe(severity);
});

test("no level counts as Information", () => {
  expect(severityName(severityOf(null))).toBe("Information");
});
