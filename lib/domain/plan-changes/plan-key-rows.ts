import type { Prisma } from "../../db/generated/client";
import type { Tx } from "../../db/tenant";
import { MAY_COUNT } from "../keys/key-allowance";
import { invalidMember } from "../keys/key-rule";
import { isCounted, isSuspended, keyStatus } from "../keys/key-status";
import { PLAN_TERMS, type Plan } from "../plans/plan-terms";
import { planChange } from "./plan-change-rule";

const BY_USE: Prisma.ApiKeyOrderByWithRelationInput[] = [{ use: { lastUsedAt: { sort: "desc", nulls: "last" } } }, { id: "desc" }];
const SELECT = {
  id: true,
  name: true,
  kind: true,
  prefix: true,
  start: true,
  use: { select: { lastUsedAt: true } },
  revokedAt: true,
  graceEndsAt: true,
  expiresAt: true,
  suspendedAt: true,
  suspensionCause: true,
  resumesAt: true,
  project: { select: { name: true } },
} as const satisfies Prisma.ApiKeySelect;
type PlanKeyRow = Prisma.ApiKeyGetPayload<{ select: typeof SELECT }> & { suspended: boolean };

/** Suspended by an earlier plan, and else still good. */
const isWaiting = (row: Omit<PlanKeyRow, "suspended">, now: Date): boolean =>
  row.graceEndsAt === null && row.suspensionCause === "plan" && keyStatus(row, now) === "suspended";

/** What a plan does to an organization's keys now. VALIDATION_FAILED where `keep` names what is not among them, or more than the plan allows. */
export async function planKeyRows(tx: Tx, organizationId: string, plan: Plan, keep: readonly string[], now: Date) {
  const found = await tx.apiKey.findMany({ where: { organizationId, ...MAY_COUNT }, orderBy: BY_USE, select: SELECT });
  const rows = found.map((row): PlanKeyRow => ({ ...row, suspended: isSuspended(row, now) }));
  const counted = rows.filter((row) => isCounted(row, now));
  const waiting = rows.filter((row) => isWaiting(row, now));
  const limit = PLAN_TERMS[plan].apiKeys;
  refuseKeep(keep, new Set([...counted, ...waiting].map(({ id }) => id)), limit, plan);
  return planChange({ counted, waiting, limit, keep });
}

function refuseKeep(keep: readonly string[], known: ReadonlySet<string>, limit: number, plan: Plan): void {
  const stranger = keep.findIndex((id) => !known.has(id));
  if (stranger >= 0) {
    throw invalidMember(
      ["keep", stranger],
      `The organization has no live key ${keep[stranger]} that counts against a plan. Leave it out.`,
      "unknown_key",
    );
  }
  const named = new Set(keep).size;
  if (named > limit) {
    const { label } = PLAN_TERMS[plan];
    throw invalidMember(["keep"], `The plan ${label} allows ${limit} of the ${named} keys to keep. Name fewer.`, "too_many_keys");
  }
}
