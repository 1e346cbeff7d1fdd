"use client";

import type { ReactNode } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import { demandsExpiry } from "@/lib/domain/policies/policy-terms";
import { FieldGroup } from "../../form/field-group";
import { Button } from "../../ui/button";
import { longDay } from "../../ui/relative-time";
import { ExpiryPicker } from "../make/expiry-picker";
import { useKeyDesk } from "../words/key-place";
import { lifeReason } from "./rotate-life";
import { RotateScopes } from "./rotate-scopes";
import type { Successor } from "./use-successor";

type SuccessorFieldsProps = { of: Key; successor: Successor };

/** When the successor ends: as the old key's life says, or a day of one's own. */
export function SuccessorExpiry({ of: key, successor: { ownExpiry, setOwnExpiry, expiresAt } }: SuccessorFieldsProps) {
  const { policy } = useKeyDesk();
  return (
    <AsBefore
      legend="The successor’s expiry"
      what="the expiry"
      isOwn={ownExpiry !== null}
      onToggle={() => setOwnExpiry(ownExpiry ? null : { value: expiresAt })}
      before={`${expiresAt ? longDay(expiresAt) : "None"}${lifeReason(key, policy)}`}
    >
      {ownExpiry ? (
        <ExpiryPicker
          value={ownExpiry.value}
          allowNone={!demandsExpiry(policy)}
          atMostDays={policy.longest_lifetime_days}
          onChange={(value) => setOwnExpiry({ value })}
        />
      ) : null}
    </AsBefore>
  );
}

/** What the successor may do: the same, or scopes of one's own choice. */
export function SuccessorScopes({ of: key, successor: { ownScopes, setOwnScopes } }: SuccessorFieldsProps) {
  const { grantable } = useKeyDesk();
  const offered = grantable.filter((scope) => key.kind !== "project" || scope.startsWith("project:"));
  return (
    <AsBefore
      legend="What the successor may do"
      what="the scopes"
      isOwn={ownScopes !== null}
      onToggle={() => setOwnScopes(ownScopes ? null : key.scopes)}
      before={`The same: ${key.scopes.length} ${key.scopes.length === 1 ? "scope" : "scopes"}. Its settings are taken over as well.`}
    >
      {ownScopes ? <RotateScopes had={key.scopes} value={ownScopes} grantable={offered} onChange={setOwnScopes} /> : null}
    </AsBefore>
  );
}

type AsBeforeProps = { legend: string; what: string; isOwn: boolean; onToggle: () => void; before: string; children: ReactNode };

/** A setting that the old key hands on unless somebody changes it. */
function AsBefore({ legend, what, isOwn, onToggle, before, children }: AsBeforeProps) {
  return (
    <FieldGroup
      legend={legend}
      aside={
        <Button size="sm" variant="ghost" aria-expanded={isOwn} onClick={onToggle}>
          <span>{isOwn ? "As before" : "Change"}</span>
          <span className="sr-only">{`: ${what}`}</span>
        </Button>
      }
    >
      {isOwn ? children : <p className="text-base text-muted">{before}</p>}
    </FieldGroup>
  );
}
