"use client";

import { useState } from "react";
import type { Scope } from "@/lib/access/scopes";
import type { Key } from "@/lib/domain/keys/schema";
import type { Policy } from "@/lib/domain/policies/schema";
import { minuteOf, useNow } from "../../ui/now";
import { firstExpiry } from "../make/expiry-picker";
import { type ExpiryValue, expiryMembers, expiryMoment } from "../make/expiry-value";
import { useKeyPlace } from "../words/key-place";
import { successorExpiry } from "./rotate-life";
import { firstGrace, type Grace } from "./rotation-grace";

/** An expiry that somebody chose for the successor. */
type OwnExpiry = { value: ExpiryValue };

/** The successor's first expiry where the policy demands one and the old key had none. */
function demandedExpiry(key: Key, policy: Policy): OwnExpiry | null {
  return key.expires_at === null && policy.require_expiry && policy.longest_lifetime_days === null ? { value: firstExpiry() } : null;
}

/** What a rotation is going to make: the grace, what was chosen in place of the old key's expiry and scopes, and the call that it comes to. */
export function useSuccessor(key: Key, wanted: readonly Scope[] | null) {
  const { desk, policy, succession } = useKeyPlace();
  const now = useNow(minuteOf);
  const [grace, setGrace] = useState<Grace>(() => firstGrace(key));
  const [ownExpiry, setOwnExpiry] = useState<OwnExpiry | null>(() => (desk ? demandedExpiry(key, policy) : null));
  const [ownScopes, setOwnScopes] = useState<readonly Scope[] | null>(wanted);
  const limits = succession?.(key);
  const scopes = limits && limits.dropped > 0 ? limits.scopes : ownScopes;
  return {
    grace,
    setGrace,
    ownExpiry,
    setOwnExpiry,
    ownScopes,
    setOwnScopes,
    limits,
    expiresAt: ownExpiry ? expiryMoment(ownExpiry.value, now) : successorExpiry(key, policy, now),
    body: { ...(ownExpiry ? expiryMembers(ownExpiry.value) : {}), ...(scopes ? { scopes: [...scopes] } : {}) },
  };
}
export type Successor = ReturnType<typeof useSuccessor>;
