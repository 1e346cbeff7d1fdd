"use client";

import type { Scope } from "@/lib/access/scopes";
import type { ScopeUses } from "@/lib/domain/usage/schema";
import { UNUSED_AFTER_DAYS } from "@/lib/domain/usage/usage-terms";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { RelativeTime } from "../../ui/relative-time";
import { groupScopes } from "../words/scope-words";

type KeyScopeUsesProps = {
  uses: ScopeUses;
  /** Is given the scopes that are left when the unused ones go. Left out for those who may not rotate the key. */
  onRotateNarrower?: (kept: Scope[]) => void;
};

/** What a key may do, and when it last did. */
export function KeyScopeUses({ uses: { scopes, unused_scopes }, onRotateNarrower }: KeyScopeUsesProps) {
  const lastUse = new Map(scopes.map((use) => [use.scope, use.last_used_at]));
  const unused = new Set(unused_scopes);
  const kept = scopes.map(({ scope }) => scope).filter((scope) => !unused.has(scope));
  return (
    <div>
      <dl className="divide-y">
        {groupScopes(scopes.map(({ scope }) => scope)).map((group) => (
          <div key={group.resource} className="grid grid-cols-[8.5rem_minmax(0,1fr)] items-baseline gap-3 py-1.5">
            <dt className="text-sm text-muted">{group.resource}</dt>
            <dd>
              <ul className="grid gap-1">
                {group.scopes.map(({ scope, verb }) => (
                  <li key={scope} className="flex flex-wrap items-baseline justify-between gap-x-3 text-sm">
                    <span className="flex items-baseline gap-1.5">
                      <span title={scope} className="rounded-sm border bg-sunken px-1.5 text-ink">
                        {verb}
                      </span>
                      {unused.has(scope) ? <Badge tone="warn">{`Unused for ${UNUSED_AFTER_DAYS} days`}</Badge> : null}
                    </span>
                    <RelativeTime at={lastUse.get(scope) ?? null} never="never used" className="text-xs text-muted" />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
      {unused.size > 0 ? (
        <div className="flex flex-wrap items-center justify-between gap-2 border-t py-2.5 text-sm text-muted">
          {kept.length === 0 ? (
            <p>{`No scope was needed for ${UNUSED_AFTER_DAYS} days. Revoke the key when nothing needs it.`}</p>
          ) : (
            <>
              <p>{`${unused.size === 1 ? "One scope was" : `${unused.size} scopes were`} not needed for ${UNUSED_AFTER_DAYS} days.`}</p>
              {onRotateNarrower ? (
                <Button size="sm" onClick={() => onRotateNarrower(kept)}>
                  Rotate to the narrower set
                </Button>
              ) : null}
            </>
          )}
        </div>
      ) : null}
    </div>
  );
}
