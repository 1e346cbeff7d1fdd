import type { KeyReason } from "@/lib/domain/inventory/schema";
import type { ChangeManyKeys } from "@/lib/domain/keys/schema";
import { policyRemedy } from "@/lib/domain/policies/policy-terms";

type ReasonWords = {
  title: string;
  /** What is done about all keys of the group, and where it has just one. */
  line: string;
  lineOfOne: string;
  /** The same on a button. */
  remedy: string;
  change: ChangeManyKeys["change"] | null;
};

/** Why keys need a look, and what to do about it. */
export const REASON_WORDS: Record<KeyReason, ReasonWords> = {
  leaked: {
    title: "Leaked",
    line: "Anyone who found them can use them. Rotate the ones you still need with no grace period, and revoke the rest.",
    lineOfOne: "Anyone who found it can use it. If you still need it, rotate it with no grace period; if not, revoke it.",
    remedy: "Rotate or revoke",
    change: "revoke",
  },
  expiring: {
    title: "Expiring",
    line: "They stop working within a week. Rotate the ones you still need.",
    lineOfOne: "It stops working within a week. Rotate it if you still need it.",
    remedy: "Rotate",
    change: null,
  },
  policy: {
    title: "Out of policy",
    line: policyRemedy(2),
    lineOfOne: policyRemedy(1),
    remedy: "Review expiry",
    change: null,
  },
  unused: {
    title: "Unused for 90 days",
    line: "Revoke or suspend the ones that nothing needs. A suspended key can be resumed.",
    lineOfOne: "Revoke or suspend it if nothing needs it. A suspended key can be resumed.",
    remedy: "Revoke or suspend",
    change: "revoke",
  },
  denied: {
    title: "Denied calls",
    line: "Some of their requests were denied in the last 24 hours. Check their scopes, addresses and limits.",
    lineOfOne: "Some of its requests were denied in the last 24 hours. Check its scopes, addresses and limits.",
    remedy: "Review denials",
    change: null,
  },
};
