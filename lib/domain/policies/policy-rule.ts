import { z } from "zod";
import { Refusal } from "../../kernel/refusal";
import { DEFAULT_POLICY, daysText, demandsExpiry, latestExpiry } from "./policy-terms";
import { Policy } from "./schema";

const Settings = z.object({ policy: Policy.partial().default({}) });

/** The policy that an organization's settings hold; what they do not say is the default. */
export const policyOf = (settings: unknown): Policy => ({ ...DEFAULT_POLICY, ...Settings.parse(settings ?? {}).policy });

/** VALIDATION_FAILED where a key made at `now` with this expiry would be out of policy; says what is demanded and the latest time allowed. */
export function refuseOutsidePolicy(policy: Policy, expiresAt: Date | null, now: Date): void {
  const latest = latestExpiry(policy, now);
  const upTo = latest ? `: give a time up to ${latest.toISOString()}` : "";
  if (expiresAt === null) {
    if (demandsExpiry(policy))
      throw outside(`The organization's policy requires an expiry${upTo || ": give a time to come"}.`, "policy_expiry_required");
  } else if (latest && expiresAt > latest) {
    throw outside(
      `The organization's policy lets a key live ${daysText(policy.longest_lifetime_days ?? 0)} at most${upTo}.`,
      "policy_lifetime",
    );
  }
}

const outside = (msg: string, type: string): Refusal =>
  new Refusal("VALIDATION_FAILED", msg, { errors: [{ loc: ["body", "expires_at"], msg, type }] });
