import type { Caller, Granted, KeyKind } from "../../access/caller";
import { grantable } from "../../access/grant";
import { KEY_KIND_TERMS } from "../../access/key-kinds";
import { canOnlySend, type Scope } from "../../access/scopes";
import { tenantOf } from "../../db/instance-organization";
import type { Tx } from "../../db/tenant";
import { durationMs } from "../../kernel/duration";
import { foldedName } from "../../kernel/folded-name";
import { isWithinList } from "../../kernel/key-address";
import { type FieldError, Refusal } from "../../kernel/refusal";
import { lowestPlan, PLAN_TERMS, type Plan } from "../plans/plan-terms";
import { keyLife } from "./key-life-sql";
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

/** VALIDATION_FAILED at the first scope that no key of this kind can hold, whoever makes it. */
export function refuseScopesOfKind(kind: KeyKind, scopes: readonly Scope[]): void {
  const { mayHold, whose } = KEY_KIND_TERMS[kind];
  const at = scopes.findIndex((scope) => !mayHold(scope));
  if (at >= 0) throw invalidMember(["scopes", at], `${scopes[at]} is ${whose}. Leave it out.`, "scope_not_allowed");
}

/** A creator can never hand on what it does not hold. */
export function refuseUnheldScopes(caller: Caller, scopes: readonly Scope[]): void {
  const grantableScopes = grantable(caller);
  const missing = scopes.filter((scope) => !grantableScopes.includes(scope));
  if (missing.length === 0) return;
  throw new Refusal("INSUFFICIENT_SCOPE", `You can hand on only what you hold. Missing: ${missing.join(", ")}.`, {
    members: { required: missing, granted: grantableScopes },
  });
}

type GivenExpiry = { expires_at?: string | null; expires_in?: string };

/** The time that was given, or that a duration comes to by the server's clock; undefined where nothing was said. */
export function givenExpiry({ expires_at, expires_in }: GivenExpiry, now: Date): string | null | undefined {
  if (expires_in === undefined) return expires_at;
  if (expires_at !== undefined) throw invalidMember(["expires_in"], "Give expires_at or expires_in, not both.", "expiry_twice");
  return new Date(now.getTime() + (durationMs(expires_in) ?? 0)).toISOString();
}

/** An expiry lies in the future, and not beyond that of the key that creates it. Undefined and null mean none. */
export function expiryOf(given: GivenExpiry, now: Date, caller: Caller): Date | null {
  const text = givenExpiry(given, now);
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
  if (at <= now) throw invalidMember(["expires_at"], "The expiry is in the past. Give a later time.", "expiry_in_past");
  if (ceiling && at > ceiling)
    throw invalidMember(
      ["expires_at"],
      `A key cannot outlive the one that creates it: give a time up to ${ceiling.toISOString()}.`,
      "expiry_beyond_parent",
    );
  return at;
}

/** A rate stays within the plan's ceiling; the operator alone may lift a key above it. */
export function refuseRateAbovePlan(rate: number | null | undefined, plan: Plan | null): void {
  if (!rate || plan === null) return;
  const { label, rateLimit } = PLAN_TERMS[plan];
  if (rate > rateLimit.ceiling) {
    throw invalidMember(
      ["rate_limit"],
      `A key of the plan ${label} may make ${rateLimit.ceiling} requests a minute at most.`,
      "rate_above_plan",
    );
  }
}

const effectiveRate = (rate: number | null, plan: Plan | null): number =>
  rate === 0 ? Number.POSITIVE_INFINITY : (rate ?? (plan ? PLAN_TERMS[plan].rateLimit.default : Number.POSITIVE_INFINITY));

/** A key gives no key, itself or another, a rate above its own: else it would raise its own by way of that one. */
export function refuseRateBeyond(caller: Caller, wanted: number | null | undefined, plan: Plan | null): void {
  if (caller.kind !== "key" || wanted === undefined || effectiveRate(wanted, plan) <= caller.rate) return;
  throw new Refusal(
    "BEYOND_OWN_REACH",
    "A key cannot raise its own rate limit, nor give another key more than it has. Ask an admin, or use a key with a higher rate.",
  );
}

/** The rate of a key made by another: where none is given the plan's, or that of its maker where that is lower. */
export function rateWithinParent(wanted: number | null | undefined, caller: Caller, plan: Plan | null): number | null {
  if (wanted !== null && wanted !== undefined) {
    refuseRateBeyond(caller, wanted, plan);
    return wanted;
  }
  return caller.kind === "key" && caller.rate < effectiveRate(null, plan) ? caller.rate : null;
}

/** No key lets itself or another be used from more addresses than it may be used from itself. */
export function refuseAddressesBeyond(caller: Caller, wanted: readonly string[] | undefined): void {
  const own = caller.kind === "key" ? caller.allowedAddresses : [];
  if (own.length === 0 || !wanted || (wanted.length > 0 && wanted.every((entry) => isWithinList(entry, own)))) return;
  throw new Refusal(
    "BEYOND_OWN_REACH",
    "A key cannot open its own address list, nor another's beyond it. Ask an admin, or use a key without a list.",
  );
}

/** The address list of a key made by another: that of its maker where none is given, else within it, so that no child reaches further. */
export function addressesWithinParent(wanted: readonly string[] | undefined, caller: Caller): string[] {
  const own = caller.kind === "key" ? caller.allowedAddresses : [];
  if (own.length === 0) return [...(wanted ?? [])];
  if (!wanted || wanted.length === 0) return [...own];
  const at = wanted.findIndex((entry) => !isWithinList(entry, own));
  if (at >= 0) {
    throw invalidMember(
      ["allowed_addresses", at],
      "A key cannot be accepted from more addresses than the one that creates it.",
      "addresses_beyond_parent",
    );
  }
  return [...wanted];
}

/** VALIDATION_FAILED for origins of a key that can do more than send: it has no place in a page. */
export function refuseOriginsOf(scopes: readonly string[], origins: readonly string[] | undefined): void {
  if (!origins || origins.length === 0 || canOnlySend(scopes)) return;
  throw invalidMember(
    ["allowed_origins"],
    "Only a key that can do nothing but send telemetry belongs in a page. Leave the origins out, or make a key with project:write_otlp alone.",
    "origins_of_capable_key",
  );
}

type NameHolder = { organizationId: string | null; kind: KeyKind; userId?: string | null };

/**
 * Names are unique among an organization's live service keys, one person's personal keys, and the instance's keys: those that look alike, in any case, are the same;
 * the old key of a rotation leaves its name to the successor. Tokens have no name of their own. Call it under the lock.
 */
export async function refuseTakenName(tx: Tx, holder: NameHolder, name: string, now: Date, except?: string): Promise<void> {
  const kinds = [...(KEY_KIND_TERMS[holder.kind].namedAmong ?? [holder.kind])];
  const [taken] = await tx.$queryRaw<{ id: string }[]>`
    select k.id::text from api_keys k ${keyLife(now)} where k.organization_id = ${tenantOf(holder.organizationId)}::uuid and k.kind::text = any (${kinds})
      and k.user_id is not distinct from ${holder.userId ?? null}::uuid and k.name_folded = ${foldedName(name)}
      and life.live and k.grace_ends_at is null and k.id is distinct from ${except ?? null}::uuid limit 1`;
  if (taken)
    throw new Refusal("CONFLICT", `Another live key is called “${name}”. Choose another name, or revoke that key first.`, {
      members: { conflicting_id: taken.id },
    });
}

/** The one project that a key is for must be of this organization, and not deleted. */
export async function refuseUnknownProject(tx: Tx, organizationId: string, projectId: string): Promise<void> {
  const project = await tx.project.findFirst({ where: { id: projectId, organizationId, deletedAt: null }, select: { id: true } });
  if (!project) throw noSuchProject();
}

/** The same of a project in an address; for a key of one project, any other is not there either. */
export async function refuseForeignProject(tx: Tx, { organizationId, caller }: Granted, projectId: string): Promise<void> {
  if (organizationId === null || (caller.kind === "key" && caller.projectId && caller.projectId !== projectId)) throw noSuchProject();
  await refuseUnknownProject(tx, organizationId, projectId);
}

const noSuchProject = () => new Refusal("NOT_FOUND", "There is no such project in this organization.");
