import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Prisma } from "../../../lib/db/generated/client";
import { inTenant } from "../../../lib/db/tenant";
import { allowanceOf, countsAgainstPlan } from "../../../lib/domain/keys/key-allowance";
import { rowsByEnd } from "../../../lib/domain/keys/key-life-sql";
import { isCounted, isLive } from "../../../lib/domain/keys/key-status";
import { revokeKey } from "../../../lib/domain/keys/revoke-key";
import { suspendKey } from "../../../lib/domain/keys/suspend-key";
import { newId } from "../../../lib/kernel/id";
import { DAY, HOUR } from "../../../lib/kernel/time";
import { readCases } from "../../cases/read-cases";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";

const now = new Date("2026-11-20T12:34:56Z");

let owner: pg.Client;
beforeAll(async () => {
  owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
});
afterAll(() => owner.end());

/** At each moment, what is kept and what the rule itself says of every row. */
async function keptAndTrue(org: TestOrganization, moments: readonly Date[]): Promise<[number, number][]> {
  return inTenant(org.as("organization:read_api_key"), async (tx) => {
    const rows = await tx.apiKey.findMany({ where: { organizationId: org.id } });
    const both: [number, number][] = [];
    for (const at of moments) {
      const { used } = await allowanceOf(tx, org.id, "enterprise", at);
      both.push([used, rows.filter((each) => countsAgainstPlan(each.kind) && isCounted(each, at)).length]);
    }
    return both;
  });
}

const row = (org: TestOrganization, n: number, life: Partial<Prisma.ApiKeyUncheckedCreateInput>): Prisma.ApiKeyCreateManyInput => ({
  id: newId(),
  organizationId: org.id,
  kind: "organization",
  name: `Key ${n}`,
  prefix: "sk_live_",
  start: randomBytes(4).toString("hex"),
  tag: "0000",
  hash: new Uint8Array(randomBytes(32)),
  scopes: ["project:read"],
  createdAt: now,
  updatedAt: now,
  ...life,
});

test("the kept count is what the rule says of every case of a key's life, at every moment, as keys come, change and go", async () => {
  const org = await foundTestOrganization("enterprise");
  const moment = (days: string) => (days === "-" ? null : new Date(now.getTime() + Number(days) * DAY));
  const lives = readCases("key-life").map(([left]) => {
    const [revoked = "", grace = "", expires = "", suspended = "", by = "", resumes = ""] = left.split("|").map((part) => part.trim());
    return {
      revokedAt: moment(revoked),
      graceEndsAt: moment(grace),
      expiresAt: moment(expires),
      suspendedAt: moment(suspended),
      suspensionCause: (["manual", "plan", "idle", "policy"] as const).find((cause) => cause === by) ?? null,
      resumesAt: moment(resumes),
    };
  });
  // Those of today as well: what expires within the day is counted up to its moment.
  const today = [-1, 1, 11, 12].map((hours) => ({ expiresAt: new Date(now.getTime() + hours * HOUR) }));
  const kinds = ["organization", "project", "write_token", "personal"] as const;
  const rows = kinds.flatMap((kind) =>
    [...lives, ...today].map((life, n) =>
      row(org, n, { kind, projectId: kind === "organization" ? null : org.projectId, ...life, ...ownerOf(org, kind) }),
    ),
  );
  const moments = [0, 11 * HOUR, DAY, 8 * DAY, 40 * DAY].map((later) => new Date(now.getTime() + later));
  const agrees = async () => {
    const both = await keptAndTrue(org, moments);
    expect(both.map(([kept]) => kept)).toEqual(both.map(([, counted]) => counted));
  };
  await inTenant(org.as("organization:write_api_key"), (tx) => tx.apiKey.createMany({ data: rows }));
  expect((await keptAndTrue(org, [now]))[0]?.[0]).toBeGreaterThan(4);
  await agrees();
  for (const at of moments)
    await inTenant(org.as("organization:write_api_key"), async (tx) => {
      const where = { organizationId: org.id };
      const all = await tx.apiKey.findMany({ where });
      const found = async (part: "live" | "ended") =>
        (await tx.apiKey.findMany({ where: { AND: [where, rowsByEnd(at)[part]] } })).map(({ id }) => id).sort();
      const wanted = (live: boolean) =>
        all
          .filter((key) => isLive(key, at) === live)
          .map(({ id }) => id)
          .sort();
      expect([await found("live"), await found("ended")]).toEqual([wanted(true), wanted(false)]);
    });
  await owner.query("select sum_places($1)", [org.id]);
  await agrees();
  const summed = await owner.query(
    "select count(*)::int as n, count(distinct expires_on)::int as days from key_places where organization_id = $1",
    [org.id],
  );
  expect(summed.rows[0].n).toBe(summed.rows[0].days);

  const change = (to: string) => owner.query(`update api_keys set ${to} where organization_id = $1 and revoked_at is null`, [org.id]);
  for (const to of [
    "name = name || '.'",
    "suspended_at = now(), suspension_cause = 'plan'",
    "suspension_cause = 'manual'",
    "resumes_at = '2026-11-25', suspension_cause = 'idle'",
    "suspended_at = null, suspension_cause = null, resumes_at = null",
    "revoked_at = now()",
  ]) {
    await change(to);
    await agrees();
  }
  await owner.query("delete from api_keys where organization_id = $1", [org.id]);
  expect(await keptAndTrue(org, [now])).toEqual([[0, 0]]);
});

const ownerOf = (org: TestOrganization, kind: string) => (kind === "personal" ? { userId: org.adminId, projectId: null } : {});

test("the kept count is true after any number of changes at once, while it is summed up", async () => {
  const org = await foundTestOrganization("enterprise");
  const made = await Promise.all(Array.from({ length: 30 }, (_, n) => org.key({ name: `Old ${n}` })));
  const ids = made.map(({ api_key }) => api_key.id);
  await Promise.all([
    ...ids.slice(0, 10).map((id) => revokeKey(org.keys(), id, {})),
    ...ids.slice(10, 20).map((id) => suspendKey(org.keys(), id, {})),
    ...Array.from({ length: 20 }, (_, n) => org.key({ name: `New ${n}` })),
    ...Array.from({ length: 10 }, () => inTenantSum(org)),
  ]);
  expect(await keptAndTrue(org, [new Date()])).toEqual([[40, 40]]);
  await inTenantSum(org);
  expect(await keptAndTrue(org, [new Date()])).toEqual([[40, 40]]);
});

/** On a connection of its own each time, so that several sum at once. */
async function inTenantSum(org: TestOrganization): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query("select sum_places($1)", [org.id]);
  await client.end();
}
