import type { KeyKind } from "../../access/caller";
import type { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { PLAN_TERMS, type Plan } from "../plans/plan-terms";
import { policyOf } from "../policies/policy-rule";
import type { Policy } from "../policies/schema";
import type { KeyAllowance } from "./schema";

/** What has not ended at `now`, suspended or not, the old key of a rotation within its grace included. */
export const liveKeys = (now: Date): Prisma.ApiKeyWhereInput => ({
  revokedAt: null,
  AND: [{ OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }, { OR: [{ graceEndsAt: null }, { graceEndsAt: { gt: now } }] }],
});

/** What counts against the plan's limit at `now`: organization and project keys, active or suspended by hand, outside a rotation's grace. */
export const countedKeys = (organizationId: string, now: Date): Prisma.ApiKeyWhereInput => ({
  organizationId,
  kind: { in: ["organization", "project"] },
  revokedAt: null,
  graceEndsAt: null,
  AND: [
    { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    { OR: [{ suspendedAt: null }, { suspensionCause: "manual" }, { resumesAt: { lte: now } }] },
  ],
});

/** What rules an organization's keys, read under its lock. An instance key has no plan, and no policy. */
export type KeyRules = { plan: Plan | null; policy: Policy };

/** Locks the row of the organization (for instance keys: their one lock) until the transaction ends, so that what is counted after stays true. */
export async function lockRules(tx: Tx, organizationId: string): Promise<KeyRules & { plan: Plan }>;
export async function lockRules(tx: Tx, organizationId: string | null): Promise<KeyRules>;
export async function lockRules(tx: Tx, organizationId: string | null): Promise<KeyRules> {
  if (organizationId === null) {
    await tx.$queryRaw`select pg_advisory_xact_lock(7270736900003)::text`;
    return { plan: null, policy: policyOf({}) };
  }
  const [row] = await tx.$queryRaw<
    { plan: Plan; settings: unknown }[]
  >`select plan::text as plan, settings from organizations where id = ${organizationId}::uuid for no key update`;
  if (!row) throw new Refusal("NOT_FOUND", "There is no such organization.");
  return { plan: row.plan, policy: policyOf(row.settings) };
}

/** How many of the plan's keys are taken. `limit` is null where there is none. */
export async function allowanceOf(tx: Tx, organizationId: string, plan: Plan, now: Date): Promise<KeyAllowance> {
  const used = await tx.apiKey.count({ where: countedKeys(organizationId, now) });
  const limit = PLAN_TERMS[plan].apiKeys;
  return { used, limit: Number.isFinite(limit) ? limit : null, plan };
}

/** Whether the kind takes one of the plan's keys: tokens and personal keys do not. */
export const isCounted = (kind: KeyKind): boolean => kind === "organization" || kind === "project";
