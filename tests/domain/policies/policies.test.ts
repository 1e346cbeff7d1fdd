import { describe, expect, test } from "vitest";
import { inTenant } from "../../../lib/db/tenant";
import { createKey } from "../../../lib/domain/making/create-key";
import { createPersonalKey } from "../../../lib/domain/making/create-personal-key";
import { createProjectKey } from "../../../lib/domain/making/create-project-key";
import { createWriteToken } from "../../../lib/domain/making/create-token";
import { policyOf, refuseOutsidePolicy } from "../../../lib/domain/policies/policy-rule";
import { DEFAULT_POLICY, policyFault } from "../../../lib/domain/policies/policy-terms";
import { readPolicy } from "../../../lib/domain/policies/queries";
import { Policy } from "../../../lib/domain/policies/schema";
import { setPolicy } from "../../../lib/domain/policies/set-policy";
import { previewPolicy } from "../../../lib/domain/reminders/preview-policy";
import { rotateKey } from "../../../lib/domain/rotations/rotate-key";
import { DAY } from "../../../lib/kernel/time";
import { foundTestOrganization, type TestOrganization } from "../../support/organization";

const now = new Date("2026-12-01T12:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * DAY);
const policy = (given: Partial<Policy> = {}): Policy => ({ ...DEFAULT_POLICY, ...given });
const set = (org: TestOrganization, given: Partial<Policy>, at = now) => setPolicy(org.as("organization:admin", at), policy(given));

describe("a policy", () => {
  test("says nothing until somebody sets it, and whole days from 1 to 3650", () => {
    expect(policyOf({})).toEqual(DEFAULT_POLICY);
    expect(policyOf({ other: 1, policy: { require_expiry: true } })).toEqual(policy({ require_expiry: true }));
    for (const days of [0, 0.5, 3651, "90"]) expect(Policy.safeParse(policy({ idle_days: days as number })).success).toBe(false);
    expect(Policy.safeParse({ ...policy(), more: 1 }).success).toBe(false);
    expect(() => policyOf({ policy: { longest_lifetime_days: "forever" } })).toThrow();
  });

  test("refuses a key without an expiry where one is demanded, and says until when it may live", () => {
    const code = { code: "VALIDATION_FAILED", details: { errors: [{ loc: ["body", "expires_at"], type: "policy_expiry_required" }] } };
    const refusal = (given: Partial<Policy>, expiresAt: Date | null) => {
      try {
        refuseOutsidePolicy(policy(given), expiresAt, now);
        return null;
      } catch (error) {
        return error;
      }
    };
    expect(refusal({}, null)).toBeNull();
    expect(refusal({ require_expiry: true }, null)).toMatchObject(code);
    expect(refusal({ require_expiry: true }, inDays(3650))).toBeNull();
    expect(refusal({ longest_lifetime_days: 90 }, null)).toMatchObject({
      ...code,
      message: expect.stringContaining(inDays(90).toISOString()),
    });
    expect(refusal({ longest_lifetime_days: 90 }, inDays(90))).toBeNull();
    expect(refusal({ longest_lifetime_days: 90 }, new Date(inDays(90).getTime() + 1))).toMatchObject({
      code: "VALIDATION_FAILED",
      message: `The organization's policy lets a key live 90 days at most: give a time up to ${inDays(90).toISOString()}.`,
      details: { errors: [{ loc: ["body", "expires_at"], type: "policy_lifetime" }] },
    });
  });

  test("calls out a living key in a sentence, and the database counts by the same rule", async () => {
    const org = await foundTestOrganization("enterprise");
    const lives = [null, 30, 90, 90.001, 400];
    for (const days of lives)
      await createKey(org.as("organization:create_api_key", now), {
        name: `Lives ${days}`,
        scopes: ["project:read"],
        expires_at: days === null ? null : inDays(days).toISOString(),
      });
    for (const given of [
      {},
      { require_expiry: true },
      { longest_lifetime_days: 30 },
      { longest_lifetime_days: 90 },
      { longest_lifetime_days: 3650 },
    ]) {
      const faults = lives.map((days) =>
        policyFault(policy(given), { created_at: now.toISOString(), expires_at: days === null ? null : inDays(days).toISOString() }),
      );
      const { outside, keys } = await previewPolicy(org.as("organization:read_api_key", now), policy(given));
      expect([outside, keys], JSON.stringify(given)).toEqual([faults.filter(Boolean).length, lives.length]);
    }
    expect(policyFault(policy({ longest_lifetime_days: 90 }), { created_at: now.toISOString(), expires_at: null })).toBe(
      "It never expires, and the policy requires an expiry.",
    );
    expect(policyFault(policy({ longest_lifetime_days: 1 }), { created_at: now.toISOString(), expires_at: inDays(2).toISOString() })).toBe(
      "It lives longer than the 1 day that the policy allows.",
    );
  });

  test("is read and set by admins, audited, and leaves other settings and existing keys alone", async () => {
    const org = await foundTestOrganization();
    await inTenant(org.as("organization:admin"), (tx) =>
      tx.organization.update({ where: { id: org.id }, data: { settings: { theme: 1 } } }),
    );
    const { api_key } = await org.key();
    await set(org, { longest_lifetime_days: 90, leak_response: "revoke" });
    expect(await readPolicy(org.as("organization:read_api_key", now, "member"))).toEqual(
      policy({ longest_lifetime_days: 90, leak_response: "revoke" }),
    );
    expect(() => org.as("organization:admin", now, "member")).toThrow(expect.objectContaining({ code: "ROLE_REQUIRED" }));
    const { settings, rows, key } = await inTenant(org.as("organization:auditlog"), async (tx) => ({
      settings: (await tx.organization.findFirstOrThrow({ where: { id: org.id } })).settings,
      rows: await tx.auditLog.findMany({ where: { resourceType: "policy" } }),
      key: await tx.apiKey.findFirstOrThrow({ where: { id: api_key.id } }),
    }));
    expect(settings).toMatchObject({ theme: 1 });
    expect(rows).toMatchObject([
      { action: "UPDATE", organizationId: org.id, actorId: org.adminId, before: DEFAULT_POLICY, after: { longest_lifetime_days: 90 } },
    ]);
    expect(key).toMatchObject({ version: 1, suspendedAt: null, expiresAt: null });
  });

  test("holds for every kind of key from the next one on, and for a successor", async () => {
    const org = await foundTestOrganization("enterprise");
    const old = await org.key();
    await set(org, { require_expiry: true }, new Date());
    const refused = { code: "VALIDATION_FAILED", details: { errors: [{ loc: ["body", "expires_at"] }] } };
    const makers = {
      organization: () => org.key(),
      project: () => createProjectKey(org.as("project:write_api_key"), org.projectId, { name: "Web", scopes: ["project:read"] }),
      personal: () => createPersonalKey(org.as("organization:read"), { name: "Mine", scopes: ["project:read"] }),
      write_token: () => createWriteToken(org.as("project:write_token"), org.projectId, {}),
    };
    for (const [kind, make] of Object.entries(makers)) await expect(make(), kind).rejects.toMatchObject(refused);
    await expect(rotateKey(org.keys(), old.api_key.id, { grace_period: DAY })).rejects.toMatchObject(refused);
    expect((await org.key({ expires_at: new Date(Date.now() + DAY).toISOString() })).token).toMatch(/^sk_live_/);
  });
});
