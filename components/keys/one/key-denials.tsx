"use client";

import { isScope, type Scope } from "@/lib/access/scopes";
import type { LateDenial } from "@/lib/domain/usage/schema";
import { denialTerms } from "@/lib/domain/usage/usage-terms";
import { Button } from "../../ui/button";
import { NumberShort } from "../../ui/number-short";
import { RelativeTime } from "../../ui/relative-time";

type KeyDenialsProps = {
  denials: readonly LateDenial[];
  /** Is given the missing scope. Left out for those who may not rotate the key, and for a key that has ended. */
  onCreateSuccessor?: (scope: Scope) => void;
};

/** What a key was denied for in the last seven days, and what to do about it. */
export function KeyDenials({ denials, onCreateSuccessor }: KeyDenialsProps) {
  if (denials.length === 0) return <p className="py-3 text-sm text-faint">No call was denied in the last 7 days.</p>;
  return (
    <ul className="divide-y">
      {denials.map(({ code, scope, count, last_at }) => {
        const { phrase, advice } = denialTerms(code);
        return (
          <li key={`${code} ${scope}`} className="grid gap-1 py-2.5 text-sm">
            <p className="flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="text-ink">
                <span className="font-medium text-danger-ink">
                  <NumberShort value={count} />
                  <span>{count === 1 ? " call" : " calls"}</span>
                </span>
                <span>{` ${phrase}`}</span>
                {scope ? <code translate="no" className="break-all font-mono">{` ${scope}`}</code> : null}
              </span>
              <span className="text-xs text-muted">
                last <RelativeTime at={last_at} />
              </span>
            </p>
            <div className="flex flex-wrap items-center justify-between gap-2 text-muted">
              <p>{advice}</p>
              {scope && isScope(scope) && onCreateSuccessor ? (
                <Button size="sm" onClick={() => onCreateSuccessor(scope)}>
                  Create successor with this scope
                </Button>
              ) : null}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
