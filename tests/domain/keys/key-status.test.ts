import { expect, test } from "vitest";
import { gatePool } from "../../../lib/db/pools";
import { isCounted, isLive, keyStatus } from "../../../lib/domain/keys/key-status";
import { DAY } from "../../../lib/kernel/time";
import { readCases } from "../../cases/read-cases";

const now = new Date("2026-11-20T12:00:00Z");
const at = (days = "-"): Date | null => (days === "-" ? null : new Date(now.getTime() + Number(days) * DAY));
const cases = readCases("key-life").map(([left, right]) => {
  const [revoked, grace, expires, suspended, by, resumes] = left.split("|").map((part) => part.trim());
  const [status, ...more] = right.split(" ");
  return {
    case: left,
    life: {
      revokedAt: at(revoked),
      graceEndsAt: at(grace),
      expiresAt: at(expires),
      suspendedAt: at(suspended),
      suspensionCause: by === "-" ? null : (by ?? null),
      resumesAt: at(resumes),
    },
    wanted: { status, live: more.includes("live"), counted: more.includes("counted") },
  };
});

test.each(cases)("$case: $wanted.status in TypeScript", ({ life, wanted }) => {
  expect({ status: keyStatus(life, now), live: isLive(life, now), counted: isCounted(life, now) }).toEqual(wanted);
  const ms = Object.fromEntries(Object.entries(life).map(([name, time]) => [name, time instanceof Date ? time.getTime() : null]));
  expect(keyStatus<number>({ ...emptyLife, ...ms }, now.getTime())).toBe(wanted.status);
});

const emptyLife = { revokedAt: null, graceEndsAt: null, expiresAt: null, suspendedAt: null, resumesAt: null };

test.each(cases)("$case: $wanted.status in the database", async ({ life, wanted }) => {
  const { rows } = await gatePool().query("select * from key_life($1, $2, $3, $4, $5, $6, $7)", [...Object.values(life), now]);
  expect(rows).toEqual([wanted]);
});

test("the database plans the rule inline, so that the partial index of what may be counted serves it", async () => {
  const client = await gatePool().connect();
  try {
    await client.query("begin; set local enable_seqscan = off");
    const { rows } = await client.query(`explain (costs off) select 1 from api_keys k
      cross join lateral key_life(k.revoked_at, k.grace_ends_at, k.expires_at, k.suspended_at, k.suspension_cause, k.resumes_at, now()) life where life.counted`);
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toMatch(/using api_keys_(?:places|unrevoked|lifetimes)_idx/);
    expect(plan).not.toContain("key_life");
    await client.query("rollback");
  } finally {
    client.release();
  }
});
