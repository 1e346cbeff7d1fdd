"use client";

import Link from "next/link";
import type { Key } from "@/lib/domain/keys/schema";
import { Badge } from "../../ui/badge";
import { Name } from "../../ui/name";
import { RelativeTime } from "../../ui/relative-time";
import { creatorOf } from "../words/creator-of";
import { KeyStatus } from "../words/key-status";

/** A key's predecessors and successors, the newest first. */
export function KeyHistory({ org, of: key, chain }: { org: string; of: Key; chain: readonly Key[] }) {
  return (
    <ol className="divide-y">
      {chain.toReversed().map((each) => (
        <li key={each.id} aria-current={each.id === key.id ? "true" : undefined} className="grid gap-0.5 px-4 py-2.5">
          <div className="flex flex-wrap items-center justify-between gap-x-3">
            <span className="flex min-w-0 items-center gap-2">
              {each.id === key.id ? (
                <span translate="no" className="font-mono text-sm font-medium text-ink">
                  <Name>{each.token_start}</Name>
                  <span>…</span>
                </span>
              ) : (
                <Link
                  href={`/${org}/settings/api-keys/${each.id}`}
                  className="inline-flex h-6 items-center rounded-sm font-mono text-sm text-accent-ink underline decoration-accent-line underline-offset-3 hover:decoration-current"
                >
                  <Name>{each.token_start}</Name>
                  <span>…</span>
                </Link>
              )}
              {each.id === key.id ? <Badge>This one</Badge> : null}
            </span>
            <KeyStatus of={each} />
          </div>
          <p className="text-xs text-muted">
            <span>Made </span>
            <RelativeTime at={each.created_at} />
            <span>{` by ${creatorOf(each)}`}</span>
          </p>
        </li>
      ))}
    </ol>
  );
}
