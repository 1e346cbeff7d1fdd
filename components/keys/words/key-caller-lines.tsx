"use client";

import type { KeyCaller } from "@/lib/domain/usage/schema";
import { cn } from "../../ui/cn";
import { RelativeTime } from "../../ui/relative-time";
import { CallerName } from "./key-callers";

type KeyCallerLinesProps = { label: string; callers: readonly KeyCaller[]; most: number; className?: string };

/** Callers in short, the latest first: from where, with what, when last. */
export function KeyCallerLines({ label, callers, most, className }: KeyCallerLinesProps) {
  if (callers.length === 0) return <p className="py-2 text-sm text-faint">Nobody has called with this key yet.</p>;
  return (
    <ul aria-label={label} className={cn("divide-y text-sm", className)}>
      {callers.slice(0, most).map((caller) => (
        <li key={`${caller.address} ${caller.agent}`} className="flex items-center justify-between gap-3 py-1.5">
          <CallerName of={caller} />
          <RelativeTime at={caller.last_seen_at} className="text-xs text-muted" />
        </li>
      ))}
      {callers.length > most ? <li className="py-1.5 text-muted">{`and ${callers.length - most} more`}</li> : null}
    </ul>
  );
}
