import { daysText } from "@/lib/domain/policies/policy-terms";
import type { Policy } from "@/lib/domain/policies/schema";

export const RESPONSE_WORDS: Record<Policy["leak_response"], { label: string; line: string }> = {
  notify: { label: "Tell the admins", line: "The key keeps working until someone rotates or revokes it." },
  revoke: { label: "Revoke it at once", line: "Programs that still use it stop working. The admins are told as well." },
};

/** A policy as names and values, for those who may only read it. */
export const policyFacts = (policy: Policy): { name: string; value: string }[] => [
  {
    name: "Expiry",
    value: policy.longest_lifetime_days !== null || policy.require_expiry ? "Required for every new key" : "Not demanded",
  },
  { name: "Longest lifetime", value: policy.longest_lifetime_days === null ? "No limit" : daysText(policy.longest_lifetime_days) },
  { name: "Idle keys", value: policy.idle_days === null ? "Left alone" : `Suspended after ${daysText(policy.idle_days)}` },
  { name: "Leaked keys", value: RESPONSE_WORDS[policy.leak_response].label },
];
