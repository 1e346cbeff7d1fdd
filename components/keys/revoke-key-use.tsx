"use client";

import type { Key } from "@/lib/domain/keys/schema";
import type { KeyInsight } from "@/lib/domain/usage/schema";
import { DAY } from "@/lib/kernel/time";
import { Button } from "../ui/button";
import { Notice } from "../ui/notice";
import { NumberShort } from "../ui/number-short";
import { RelativeTime } from "../ui/relative-time";
import { Skeleton } from "../ui/skeleton";
import { CallerName } from "./key-callers";
import { RevokingSafety } from "./revoking-safety";

const SHOWN = 4;

type RevokeKeyUseProps = { of: Key; insight: KeyInsight | null; unread: boolean; inUse: boolean; onRehearse?: () => void };

/** When, from where and how often a key was used lately, and so whether its end would be noticed; offers a rehearsal where it would. */
export function RevokeKeyUse({ of: key, insight, unread, inUse, onRehearse }: RevokeKeyUseProps) {
  if (!insight) {
    if (!unread) return <Skeleton className="h-16 w-full rounded-lg" />;
    return (
      <Notice tone="warn">
        Last used <RelativeTime at={key.last_used_at} never="never" />. What it did in the last 24 hours could not be read.
      </Notice>
    );
  }
  const { safety, callers } = insight;
  const noticed = safety.requests_last_day > 0 || inUse;
  // Those of the last 24 hours, as of the moment that the newest of them was seen.
  const newest = Math.max(0, ...callers.map((caller) => Date.parse(caller.last_seen_at)));
  const recent = noticed ? callers.filter((caller) => newest - Date.parse(caller.last_seen_at) < DAY && caller.requests > 0) : [];
  return (
    <div className="grid gap-2">
      <Notice tone={noticed ? "warn" : "quiet"}>
        <RevokingSafety safety={safety} />
        {safety.last_used_at && safety.last_used_address ? (
          <span className="mt-0.5 block text-sm">
            Last from <span className="font-mono">{safety.last_used_address}</span>
            {key.last_used_agent ? <span className="break-words">, {key.last_used_agent}</span> : null}
          </span>
        ) : null}
        {noticed ? null : <span className="mt-0.5 block text-sm">Revoking it is safe as far as its calls tell.</span>}
      </Notice>
      {recent.length > 0 ? (
        <ul aria-label="Callers of the last 24 hours" className="divide-y rounded-lg border px-3 text-sm">
          {recent.slice(0, SHOWN).map((caller) => (
            <li key={`${caller.address} ${caller.agent}`} className="flex items-center justify-between gap-3 py-1.5">
              <CallerName of={caller} />
              <span className="text-right text-xs text-muted">
                <RelativeTime at={caller.last_seen_at} />
                <span className="block">
                  <NumberShort value={caller.requests} /> {caller.requests === 1 ? "request" : "requests"}
                </span>
              </span>
            </li>
          ))}
          {recent.length > SHOWN ? <li className="py-1.5 text-muted">and {recent.length - SHOWN} more</li> : null}
        </ul>
      ) : null}
      {noticed && onRehearse ? (
        <div className="flex flex-wrap items-center justify-between gap-2 rounded-lg border px-3 py-2 text-sm text-muted">
          <span className="min-w-0 flex-1 basis-56">Not sure? Suspend it for 15 minutes and see who complains. It goes on by itself.</span>
          <Button size="sm" onClick={onRehearse}>
            Rehearse it first
          </Button>
        </div>
      ) : null}
    </div>
  );
}
