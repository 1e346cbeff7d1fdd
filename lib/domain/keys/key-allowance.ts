import type { KeyKind } from "../../access/caller";
import { KEY_KIND_TERMS, SERVICE_KINDS } from "../../access/key-kinds";
import { Prisma } from "../../db/generated/client";
import { INSTANCE_ORGANIZATION, tenantOf } from "../../db/instance-organization";
import type { Tx } from "../../db/tenant";
import { Refusal } from "../../kernel/refusal";
import { DAY } from "../../kernel/time";
import { PLAN_TERMS, type Plan } from "../plans/plan-terms";
import { policyOf } from "../policies/policy-rule";
import type { Policy } from "../policies/schema";
import { refuseOverPlan } from "./key-rule";
import type { KeyAllowance } from "./schema";

/** What rules an organization's keys, read under its lock. An instance key has no plan, and no policy. */
export type KeyRules = { plan: Plan | null; policy: Policy };

/** Locks the row of the organization (for instance keys: their one lock) until the transaction ends, so that what is counted after stays true. */
export async function lockRules(tx: Tx, organizationId: string): Promise<KeyRules & { plan: Plan }>;
export async function lockRules(tx: Tx, organizationId: string | null): Promise<KeyRules>;
export async function lockRules(tx: Tx, organizationId: string | null): Promise<KeyRules> {
  if (tenantOf(organizationId) === INSTANCE_ORGANIZATION) {
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
  const [row] = await tx.$queryRaw<{ used: number }[]>(usedSql(organizationId, now));
  const limit = PLAN_TERMS[plan].apiKeys;
  return { used: row?.used ?? 0, limit: Number.isFinite(limit) ? limit : null, plan };
}

/** What is kept of all days to come, those that expire later today, less those whose suspension has a while to go: never a walk over all keys. */
function usedSql(organizationId: string, now: Date): Prisma.Sql {
  const tomorrow = new Date(Math.floor(now.getTime() / DAY) * DAY + DAY);
  const mayCount = Prisma.sql`k.organization_id = ${organizationId}::uuid and ${IS_SERVICE_KEY} and k.revoked_at is null and k.grace_ends_at is null`;
  return Prisma.sql`
    select ((select coalesce(sum(change), 0) from key_places where organization_id = ${organizationId}::uuid and expires_on >= ${tomorrow}::timestamptz at time zone 'UTC')
      + (select count(*) from api_keys k where ${mayCount} and ${MAY_TAKE_A_PLACE}
          and k.expires_at > ${now}::timestamptz and k.expires_at < ${tomorrow}::timestamptz)
      - (select count(*) from api_keys k where ${mayCount} and k.suspended_at is not null and k.suspension_cause is distinct from 'manual'
          and k.resumes_at > ${now}::timestamptz and (k.expires_at is null or k.expires_at > ${now}::timestamptz)))::int as used`;
}

/** PLAN_REQUIRED or PLAN_LIMIT_REACHED where the plan has no place for another key. Where it has no limit, nothing is counted. */
export async function refuseFullPlan(tx: Tx, organizationId: string, plan: Plan, now: Date): Promise<void> {
  if (Number.isFinite(PLAN_TERMS[plan].apiKeys)) refuseOverPlan(await allowanceOf(tx, organizationId, plan, now));
}

/** Whether the kind takes one of the plan's keys: tokens and personal keys do not. */
export const countsAgainstPlan = (kind: KeyKind): boolean => KEY_KIND_TERMS[kind].counted === "plan";

/** The same of keys `k`, as literals, which the partial indexes know. */
export const IS_SERVICE_KEY = Prisma.raw(`k.kind in (${SERVICE_KINDS.map((kind) => `'${kind}'`).join(", ")})`);

/** The same of keys `k` with their `life`: which of them take one of the plan's keys now. */
export const TAKES_A_PLACE = Prisma.sql`(life.counted and ${IS_SERVICE_KEY})`;

/** Among these, which a partial index finds, is all that counts now or can again; `isCounted` says what does. */
export const MAY_COUNT = {
  kind: { in: [...SERVICE_KINDS] },
  revokedAt: null,
  graceEndsAt: null,
} satisfies Prisma.ApiKeyWhereInput;

/** Said beside it, in the words of the partial index that has these keys alone: never those that a plan or a policy suspended. */
const MAY_TAKE_A_PLACE = Prisma.sql`(k.suspended_at is null or k.suspension_cause = 'manual' or k.resumes_at is not null)`;
