import { ROLE_SCOPES } from "../../access/roles";
import type { Scope } from "../../access/scopes";
import { isAddressAllowed } from "../../kernel/key-address";
import type { RefusalCode } from "../../kernel/refusal";
import type { RateWindow } from "../../limits/limits";
import { keyStatus } from "../keys/key-status";
import { hasApiKeys, lowestPlan, PLAN_TERMS } from "../plans/plan-terms";
import type { PresentedKey } from "./presented-key";

type VerdictCode = Extract<
  RefusalCode,
  "INVALID_API_KEY" | "KEY_REVOKED" | "KEY_EXPIRED" | "KEY_SUSPENDED" | "PLAN_REQUIRED" | "ADDRESS_NOT_ALLOWED"
>;

/** A key's verdict is a value. `scopes` is what the key carries at this moment. */
export type Verdict =
  | { valid: true; key: PresentedKey; scopes: readonly Scope[] }
  | { valid: false; code: VerdictCode; detail: string; key?: PresentedKey; members?: Record<string, unknown> };

/** The order after "known": revoked → expired → suspended or plan → address. */
export function judgeKey(key: PresentedKey, now: number, address: string | null): Verdict {
  const no = (code: VerdictCode, detail: string, members?: Record<string, unknown>): Verdict => ({
    valid: false,
    code,
    detail,
    key,
    members,
  });

  const status = keyStatus(key, now);
  if (status === "revoked" && key.revokedAt !== null)
    return no("KEY_REVOKED", "This key was revoked. Use another, or ask an admin of the organization for a new one.");
  if (status === "revoked") return no("KEY_REVOKED", "This key was rotated and its grace period is over. Use its successor.");
  if (key.kind === "personal" && key.role === null)
    return no("KEY_REVOKED", "The owner of this personal key is no longer in the organization.");
  if (status === "expired") return no("KEY_EXPIRED", "This key has expired. Generate another, or rotate before the expiry next time.");
  if (key.organizationDeleted) return no("KEY_SUSPENDED", "The organization of this key is deleted.");
  if (key.ownerUnprotected)
    return no("KEY_SUSPENDED", "The organization requires a second factor of its people, and the owner of this personal key has none yet.");
  if (status === "suspended") {
    return key.suspensionCause === "plan"
      ? no(
          "KEY_SUSPENDED",
          "This key is suspended because the organization's plan allows fewer keys. Only the operator of this instance can change the plan: ask there.",
        )
      : no("KEY_SUSPENDED", "This key is suspended. An admin of the organization can resume it.");
  }
  if (key.plan !== null && !planAllows(key)) {
    const needed = lowestPlan((terms) => terms.apiKeys > 0);
    return no(
      "PLAN_REQUIRED",
      `The plan ${PLAN_TERMS[key.plan].label} has no API keys. They come with ${needed ? PLAN_TERMS[needed].label : "a higher plan"}.`,
      {
        plan: key.plan,
        required_plan: needed,
      },
    );
  }
  if (key.allowedAddresses.length > 0 && !isAddressAllowed(address, key.allowedAddresses)) {
    return no(
      "ADDRESS_NOT_ALLOWED",
      "This key is not accepted from this address. An admin of the organization can change the key's address list.",
    );
  }
  return { valid: true, key, scopes: scopesNow(key) };
}

// Tokens that only send or query telemetry are no API keys in the sense of the plan.
const planAllows = (key: PresentedKey): boolean =>
  key.plan === null || key.kind === "write_token" || key.kind === "read_token" || hasApiKeys(key.plan);

/** A personal key carries only what its owner's role allows now. */
function scopesNow(key: PresentedKey): readonly Scope[] {
  if (key.kind !== "personal" || !key.role) return key.scopes;
  const roleScopes: readonly Scope[] = ROLE_SCOPES[key.role];
  return key.scopes.filter((scope) => roleScopes.includes(scope));
}

/** How much a key may do a minute, as counted in one of its windows; Infinity for any number. Its own rate is of the first window alone. */
export function limitOf(key: PresentedKey, window: RateWindow): number {
  if (key.rateLimit === 0) return Number.POSITIVE_INFINITY;
  if (key.plan === null) return (window === "default" && key.rateLimit) || Number.POSITIVE_INFINITY;
  const terms = PLAN_TERMS[key.plan];
  if (window === "verify") return terms.verificationsPerMinute;
  if (window === "ingest") return terms.batchesPerMinute;
  if (key.rateLimit === null) return terms.rateLimit.default;
  return key.rateLimitLifted ? key.rateLimit : Math.min(key.rateLimit, terms.rateLimit.ceiling);
}
