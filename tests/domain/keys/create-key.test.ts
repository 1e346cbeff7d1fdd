import { describe, expect, test } from "vitest";
import { inTenant } from "../../../lib/db/tenant";
import { revokeKey } from "../../../lib/domain/keys/revoke-key";
import { createKey } from "../../../lib/domain/making/create-key";
import { PLAN_TERMS, type Plan } from "../../../lib/domain/plans/plan-terms";
import { hashToken } from "../../../lib/domain/verdicts/key-token";
import { foundTestOrganization } from "../../support/organization";

const SCOPES = ["project:read" as const];

describe("creating a key", () => {
  test("gives a well-formed token once and stores only its hash", async () => {
    const org = await foundTestOrganization();
    const { api_key, token } = await org.key({ name: "GitHub Actions CI" });
    expect(token).toMatch(/^sk_live_[0-9A-Za-z]{40}$/);
    expect(api_key).toMatchObject({
      name: "GitHub Actions CI",
      status: "active",
      token_start: token.slice(0, 16),
      all_projects: true,
      request_count: 0,
    });
    const row = await inTenant(org.as("organization:read_api_key"), (tx) => tx.apiKey.findFirstOrThrow({ where: { id: api_key.id } }));
    expect(Buffer.from(row.hash ?? []).equals(hashToken(token))).toBe(true);
    expect(JSON.stringify(row, (_, v) => (typeof v === "bigint" ? String(v) : v))).not.toContain(token.slice(16));
  });

  test("writes an audit row without the secret in the same transaction", async () => {
    const org = await foundTestOrganization();
    const { api_key, token } = await org.key();
    const rows = await inTenant(org.as("organization:auditlog"), (tx) => tx.auditLog.findMany({ where: { recordId: api_key.id } }));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      action: "INSERT",
      resourceType: "api_key",
      actorKind: "user",
      actorId: org.adminId,
      address: "203.0.113.7",
    });
    expect(JSON.stringify(rows)).not.toContain(token.slice(16));
  });

  test.each<[Plan, number]>([
    ["starter", 1],
    ["pro", 5],
    ["ultra", 10],
  ])("on %s a hundred at once make exactly %i", async (plan, limit) => {
    const org = await foundTestOrganization(plan);
    const attempts = await Promise.allSettled(Array.from({ length: 100 }, (_, i) => org.key({ name: `Race ${i}` })));
    expect(attempts.filter((a) => a.status === "fulfilled")).toHaveLength(limit);
    const refusals = attempts.flatMap((a) => (a.status === "rejected" ? [a.reason.code] : []));
    expect(new Set(refusals)).toEqual(new Set(["PLAN_LIMIT_REACHED"]));
  });

  test("on Hobby is refused and told which plan can", async () => {
    const org = await foundTestOrganization("hobby");
    await expect(org.key()).rejects.toMatchObject({
      code: "PLAN_REQUIRED",
      details: { members: { plan: "hobby", required_plan: "starter" } },
    });
  });

  test("on Enterprise has no limit", async () => {
    const org = await foundTestOrganization("enterprise");
    for (let i = 0; i < PLAN_TERMS.ultra.apiKeys + 2; i++) await org.key();
  });

  test("a revoked key frees its place and its name", async () => {
    const org = await foundTestOrganization("starter");
    const { api_key } = await org.key({ name: "Only one" });
    await expect(org.key({ name: "Another" })).rejects.toMatchObject({
      code: "PLAN_LIMIT_REACHED",
      details: { members: { limit: 1, used: 1 } },
    });
    await revokeKey(org.keys(), api_key.id, {});
    await expect(org.key({ name: "Only one" })).resolves.toBeDefined();
  });

  test("two at once with one name make one, whatever the case", async () => {
    const org = await foundTestOrganization();
    const attempts = await Promise.allSettled([org.key({ name: "Terraform" }), org.key({ name: "TERRAFORM" })]);
    expect(attempts.map((a) => a.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(attempts.find((a) => a.status === "rejected")).toMatchObject({ reason: { code: "CONFLICT" } });
  });

  test("an expiry in the past is refused", async () => {
    const org = await foundTestOrganization();
    await expect(org.key({ expires_at: "2020-01-01T00:00:00Z" })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
  });

  test("another organization's project is not there", async () => {
    const [org, other] = await Promise.all([foundTestOrganization(), foundTestOrganization()]);
    await expect(org.key({ project_id: other.projectId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  test("no key of an organization holds instance scopes", async () => {
    const org = await foundTestOrganization();
    await expect(org.key({ scopes: ["instance:admin"] })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
  });

  test("a key cannot hand on a scope that it does not hold, nor outlive its creator", async () => {
    const org = await foundTestOrganization();
    const ctx = org.as("organization:create_api_key");
    const expiresAt = new Date(Date.now() + 3_600_000);
    const child = {
      ...ctx,
      caller: {
        kind: "key" as const,
        keyId: (await org.key()).api_key.id,
        name: "Parent",
        keyKind: "organization" as const,
        projectId: null,
        userId: null,
        expiresAt,
        allowedAddresses: ["203.0.113.0/24"],
        rate: Number.POSITIVE_INFINITY,
        scopes: ["organization:create_api_key", ...SCOPES] as const,
      },
    } as typeof ctx;
    await expect(createKey(child, { name: "Too much", scopes: ["project:write"] })).rejects.toMatchObject({ code: "INSUFFICIENT_SCOPE" });
    await expect(createKey(child, { name: "Too long", scopes: [...SCOPES] })).rejects.toMatchObject({ code: "VALIDATION_FAILED" });
    await expect(createKey(child, { name: "Fits", scopes: [...SCOPES], expires_at: expiresAt.toISOString() })).resolves.toMatchObject({
      api_key: { allowed_addresses: ["203.0.113.0/24"] },
    });
  });
});
