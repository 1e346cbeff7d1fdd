"use client";

import { useState } from "react";
import type { Scope } from "@/lib/access/scopes";
import { rotateKeyAction } from "@/lib/actions/keys";
import type { CreatedKey, Key } from "@/lib/domain/keys/schema";
import { demandsExpiry } from "@/lib/domain/policies/policy-terms";
import { FieldGroup } from "../../form/field-group";
import { useAction } from "../../form/use-action";
import { Button } from "../../ui/button";
import { minuteOf, useNow } from "../../ui/now";
import { longDay } from "../../ui/relative-time";
import { ApiCallDisclosure } from "../change/api-call-disclosure";
import { ExpiryPicker, firstExpiry } from "../make/expiry-picker";
import { type ExpiryValue, expiryMembers, expiryMoment } from "../make/expiry-value";
import { apiCall } from "../words/api-call-samples";
import type { KeyDesk } from "../words/key-desk";
import { isToken } from "../words/key-powers";
import { firstGrace, type Grace, RotateFrame } from "./rotate-frame";
import { lifeReason, successorExpiry } from "./rotate-life";
import { RotateScopes } from "./rotate-scopes";

/** An expiry that somebody chose for the successor. */
type OwnExpiry = { value: ExpiryValue };

/** The successor's first expiry where the policy demands one and the old key had none. */
function demandedExpiry(key: Key, { policy }: KeyDesk): OwnExpiry | null {
  return key.expires_at === null && policy.require_expiry && policy.longest_lifetime_days === null ? { value: firstExpiry() } : null;
}

type RotateKeyFormProps = {
  desk: KeyDesk;
  of: Key;
  /** The successor's scopes, where they are to differ. */
  scopes?: readonly Scope[];
  onMade: (made: CreatedKey) => void;
  onCancel: () => void;
};

export function RotateKeyForm({ desk, of: key, scopes: wanted, onMade, onCancel }: RotateKeyFormProps) {
  const now = useNow(minuteOf);
  const [grace, setGrace] = useState<Grace>(() => firstGrace(key));
  const [ownExpiry, setOwnExpiry] = useState<OwnExpiry | null>(() => demandedExpiry(key, desk));
  const [ownScopes, setOwnScopes] = useState<readonly Scope[] | null>(wanted ?? null);
  const { run, pending, refused } = useAction((input: { expires_at?: string | null; expires_in?: string; scopes?: Scope[] }) =>
    rotateKeyAction(desk.org, { id: key.id, grace_period: grace, ...input }),
  );

  const expiresAt = ownExpiry ? expiryMoment(ownExpiry.value, now) : successorExpiry(key, desk.policy, now);
  const body = { ...(ownExpiry ? expiryMembers(ownExpiry.value) : {}), ...(ownScopes ? { scopes: [...ownScopes] } : {}) };
  const offered = desk.grantable.filter((scope) => key.kind !== "project" || scope.startsWith("project:"));
  return (
    <RotateFrame
      of={key}
      grace={grace}
      onGrace={setGrace}
      expiresAt={expiresAt}
      pending={pending}
      refused={refused}
      ready={ownScopes?.length !== 0}
      onRotate={() => void run(body, onMade)}
      onCancel={onCancel}
    >
      <FieldGroup
        legend="The successor’s expiry"
        aside={
          <Button
            size="sm"
            variant="ghost"
            aria-expanded={ownExpiry !== null}
            onClick={() => setOwnExpiry(ownExpiry ? null : { value: expiresAt })}
          >
            <span>{ownExpiry ? "As before" : "Change"}</span>
            <span className="sr-only">: the expiry</span>
          </Button>
        }
      >
        {ownExpiry ? (
          <ExpiryPicker
            value={ownExpiry.value}
            allowNone={!demandsExpiry(desk.policy)}
            atMostDays={desk.policy.longest_lifetime_days}
            onChange={(value) => setOwnExpiry({ value })}
          />
        ) : (
          <p className="text-base text-muted">{`${expiresAt ? longDay(expiresAt) : "None"}${lifeReason(key, desk.policy)}`}</p>
        )}
      </FieldGroup>
      {isToken(key) ? null : (
        <FieldGroup
          legend="What the successor may do"
          aside={
            <Button
              size="sm"
              variant="ghost"
              aria-expanded={ownScopes !== null}
              onClick={() => setOwnScopes(ownScopes ? null : key.scopes)}
            >
              <span>{ownScopes ? "As before" : "Change"}</span>
              <span className="sr-only">: the scopes</span>
            </Button>
          }
        >
          {ownScopes ? (
            <RotateScopes had={key.scopes} value={ownScopes} grantable={offered} onChange={setOwnScopes} />
          ) : (
            <p className="text-base text-muted">{`The same: ${key.scopes.length} ${key.scopes.length === 1 ? "scope" : "scopes"}. Its settings are taken over as well.`}</p>
          )}
        </FieldGroup>
      )}
      <ApiCallDisclosure code={apiCall(key, desk.baseUrl, "rotate", { grace_period: grace, ...(isToken(key) ? {} : body) })} />
    </RotateFrame>
  );
}
