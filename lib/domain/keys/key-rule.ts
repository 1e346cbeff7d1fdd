import type { Caller } from "../../access/caller";
import { grantable } from "../../access/grant";
import { isInstanceScope, type Scope } from "../../access/scopes";
import type { Prisma } from "../../db/generated/client";
import { type FieldError, Refusal } from "../../kernel/refusal";
import { lowestPlan, PLAN_TERMS, type Plan } from "../plans/plan-terms";
import type { KeyAllowance } from "./schema";

export const invalidMember = (loc: (string | number)[], msg: string, type: string): Refusal => {
  const errors: FieldError[] = [{ loc: ["body", ...loc], msg, type }];
  return new Refusal("VALIDATION_FAILED", msg, { errors });
};

/** PLAN_REQUIRED on a plan without keys, PLAN_LIMIT_REACHED where every key is taken; both say which plan has more. */
export function refuseOverPlan({ used, limit, plan }: KeyAllowance): void {
  if (limit === null || used < limit) return;
  const enough = lowestPlan((terms) => terms.apiKeys > used);
  const where = enough ? PLAN_TERMS[enough].label : "a higher plan";
  const { label } = PLAN_TERMS[plan];
  if (limit === 0) {
    throw new Refusal("PLAN_REQUIRED", `The plan ${label} has no API keys. They come with ${where}.`, {
      members: { plan, required_plan: enough },
    });
  }
  throw new Refusal("PLAN_LIMIT_REACHED", `All ${limit} API keys of the plan ${label} are used. Revoke one, or move to ${where}.`, {
    members: { limit, used, plan, required_plan: enough },
  });
}

/** A creator can never hand on what it does not hold, and no key of an organization holds instance scopes. */
export function refuseUnheldScopes(caller: Caller, scopes: readonly Scope[]): void {
  const at = scopes.findIndex(isInstanceScope);
  if (at >= 0) throw invalidMember(["scopes", at], `${scopes[at]} is for instance keys alone. Leave it out.`, "scope_not_allowed");
  const held = grantable(caller);
  const missing = scopes.filter((scope) => !held.includes(scope));
  if (missing.length === 0) return;
  throw new Refusal("INSUFFICIENT_SCOPE", `You can hand on only what you hold. Missing: ${missing.join(", ")}.`, {
    members: { required: missing, granted: held },
  });
}

/** An expiry lies in the future, and not beyond that of the key that creates it. Undefined and null mean none. */
export function expiryOf(text: string | null | undefined, now: Date, caller: Caller): Date | null {
  const ceiling = caller.kind === "key" ? caller.expiresAt : null;
  if (text === null || text === undefined) {
    if (ceiling)
      throw invalidMember(
        ["expires_at"],
        `The key that creates this one expires; give an expiry up to ${ceiling.toISOString()}.`,
        "expiry_beyond_parent",
      );
    return null;
  }
  const at = new Date(text);
  if (at.getTime() > Date.UTC(9999, 11, 31))
    throw invalidMember(["expires_at"], "Give a time before the year 10000.", "expiry_out_of_range");
  if (at <= now) throw invalidMember(["expires_at"], "The expiry lies in the past. Give a time to come.", "expiry_in_past");
  if (ceiling && at > ceiling)
    throw invalidMember(
      ["expires_at"],
      `A key cannot outlive the one that creates it: give a time up to ${ceiling.toISOString()}.`,
      "expiry_beyond_parent",
    );
  return at;
}

/** A rate stays within the plan's ceiling; the operator alone may lift a key above it. */
export function refuseRateAbovePlan(rate: number | null | undefined, plan: Plan): void {
  const { label, rateLimit } = PLAN_TERMS[plan];
  if (rate && rate > rateLimit.ceiling) {
    throw invalidMember(
      ["rate_limit"],
      `A key of the plan ${label} may make ${rateLimit.ceiling} requests a minute at most.`,
      "rate_above_plan",
    );
  }
}

/** Names are unique among live keys, ignoring case; the old key of a rotation leaves its name to the successor. Call it under the organization's lock. */
export async function refuseTakenName(
  tx: Prisma.TransactionClient,
  organizationId: string,
  name: string,
  now: Date,
  except?: string,
): Promise<void> {
  const [taken] = await tx.$queryRaw<{ id: string }[]>`
    select id from api_keys where organization_id = ${organizationId}::uuid and lower(name) = lower(${name}) and revoked_at is null and grace_ends_at is null
      and (expires_at is null or expires_at > ${now}) and id is distinct from ${except ?? null}::uuid limit 1`;
  if (taken)
    throw new Refusal("CONFLICT", `Another live key is called “${name}”. Choose another name, or revoke that key first.`, {
      members: { conflicting_id: taken.id },
    });
}

/** The one project that a key is for must be of this organization. */
export async function refuseUnknownProject(tx: Prisma.TransactionClient, organizationId: string, projectId: string): Promise<void> {
  const project = await tx.project.findFirst({ where: { id: projectId, organizationId }, select: { id: true } });
  if (!project) throw new Refusal("NOT_FOUND", "There is no such project in this organization.");
}
