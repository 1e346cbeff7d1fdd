"use client";

import { daysText, demandsExpiry } from "@/lib/domain/policies/policy-terms";
import type { Policy } from "@/lib/domain/policies/schema";
import { FieldGroup } from "../../form/field-group";
import { ExpiryPicker } from "./expiry-picker";
import type { ExpiryValue } from "./expiry-value";

type KindExpiryProps = {
  value: ExpiryValue;
  onChange: (value: ExpiryValue) => void;
  /** What the organization demands; null where none does. */
  policy: Policy | null;
  error?: string;
};

/** When a key ends, within what the organization demands. */
export function KindExpiry({ value, onChange, policy, error }: KindExpiryProps) {
  const cap = policy?.longest_lifetime_days ?? null;
  return (
    <FieldGroup legend="Expiry" error={error} hint={policy && wordsOf(policy)}>
      <ExpiryPicker value={value} allowNone={!policy || !demandsExpiry(policy)} atMostDays={cap} onChange={onChange} />
    </FieldGroup>
  );
}

const wordsOf = (policy: Policy): string | undefined =>
  policy.longest_lifetime_days !== null
    ? `The policy allows a lifetime of ${daysText(policy.longest_lifetime_days)} at most.`
    : policy.require_expiry
      ? "The policy requires an expiry."
      : undefined;
