import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { keyStatus } from "../../../lib/domain/keys/key-status";
import { DAY } from "../../../lib/kernel/time";

const now = new Date("2026-11-20T12:00:00Z");
const at = (days: string): Date | null => (days === "-" ? null : new Date(now.getTime() + Number(days) * DAY));
const cases = readFileSync("tests/cases/key-status.txt", "utf8")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"))
  .map((line) => line.split(/[|→]/).map((part) => part.trim()));

test.each(cases)(
  "revoked %s, grace ends %s, expires %s, suspended %s, resumes %s: %s",
  (revoked = "", grace = "", expires = "", suspended = "", resumes = "", status = "") => {
    expect(
      keyStatus(
        { revokedAt: at(revoked), graceEndsAt: at(grace), expiresAt: at(expires), suspendedAt: at(suspended), resumesAt: at(resumes) },
        now,
      ),
    ).toBe(status);
  },
);
