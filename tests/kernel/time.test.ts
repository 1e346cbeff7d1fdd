import { expect, test } from "vitest";
import { rfc3339 } from "../../lib/kernel/time";
import { timeText } from "../../lib/kernel/time-text";

test("a time that was sent in whole seconds is answered to the letter, any other with microseconds", () => {
  const taken = timeText("2027-02-18T00:00:00Z");
  const answered = (sent: string) => rfc3339(new Date(taken.parse(sent)));
  for (const sent of ["2027-12-31T23:59:59Z", "2027-01-01T00:00:00Z", "1970-01-01T00:00:00Z"]) expect(answered(sent)).toBe(sent);
  expect(answered("2027-12-31T23:59:59+02:00")).toBe("2027-12-31T21:59:59Z");
  expect(answered("2027-12-31T23:59:59.5Z")).toBe("2027-12-31T23:59:59.500000Z");
  expect(answered("2027-12-31T23:59:59.001Z")).toBe("2027-12-31T23:59:59.001000Z");
});
