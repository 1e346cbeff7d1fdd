"use client";

import { useCallback } from "react";
import { cn } from "../../ui/cn";
import { useNow } from "../../ui/now";
import { dayTime, longDay } from "../../ui/relative-time";

type RotationTimelineProps = {
  /** How long the old key keeps working, in milliseconds. */
  graceMs: number;
  /** When the old key expires by itself, whatever its grace; null: never. RFC 3339. */
  oldExpiresAt: string | null;
  /** When the successor expires; null: never. RFC 3339. */
  expiresAt: string | null;
};

const MINUTE = 60_000;

/** What happens when: the old key until its grace is over, the successor from now on. */
export function RotationTimeline({ graceMs, oldExpiresAt, expiresAt }: RotationTimelineProps) {
  const now = useNow(useCallback((at: number) => Math.floor(at / MINUTE) * MINUTE, []));
  const atOnce = graceMs === 0;
  const oldEnds = Math.min(now + graceMs, oldExpiresAt ? Date.parse(oldExpiresAt) : Number.POSITIVE_INFINITY);
  // To scale: from now to the successor's end; where it has none, to four times what the old key has left.
  const span = Math.max(expiresAt ? Date.parse(expiresAt) - now : 0, expiresAt ? oldEnds - now : (oldEnds - now) * 4, MINUTE);
  const share = Math.min(1, Math.max(0, (oldEnds - now) / span)) * 100;
  const until = expiresAt ? longDay(expiresAt) : "no end";
  const ends = dayTime(oldEnds, now);
  const steps = atOnce
    ? [{ when: "Now", what: "The new key works. The old key stops with the next request." }]
    : [
        { when: "Now", what: "Both keys work. Move the callers over to the new one." },
        { when: ends, what: "The old key stops automatically: calls with it are answered 403." },
      ];
  return (
    <figure className="rounded-lg border bg-sunken px-4 py-3">
      <div aria-hidden className="grid grid-cols-[5rem_minmax(0,1fr)] items-center gap-x-3 gap-y-1.5 text-sm">
        <span className="text-muted">Old key</span>
        <span
          data-bar
          data-share={share.toFixed(1)}
          className="h-3 min-w-1 bg-warn transition-[width] duration-150"
          style={{ width: `${share}%` }}
        />
        <span className="text-muted">Successor</span>
        <span
          data-bar
          className={cn("h-3 bg-ok", expiresAt ? "" : "[clip-path:polygon(0_0,calc(100%-6px)_0,100%_50%,calc(100%-6px)_100%,0_100%)]")}
        />
        <span />
        <span className="relative h-4 text-xs text-faint">
          {/* Only what has room beside the others; the list under it says all of them. */}
          {share > 25 ? <span className="absolute left-0">now</span> : null}
          {atOnce ? <span className="absolute left-0">now</span> : null}
          {atOnce ? null : (
            <span
              className="absolute whitespace-nowrap font-medium text-ink"
              style={
                share > 60 ? { right: `${100 - share}%` } : share > 25 ? { left: `${share}%`, translate: "-50%" } : { left: `${share}%` }
              }
            >
              {ends}
            </span>
          )}
          {share > 60 ? null : <span className="absolute right-0 whitespace-nowrap max-sm:hidden">{until}</span>}
        </span>
      </div>
      <figcaption className="mt-2 border-t pt-2">
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-0.5 text-sm text-muted">
          {[...steps, { when: until, what: expiresAt ? "The successor expires." : "The successor does not expire." }].map(
            ({ when, what }) => (
              <div key={what} className="contents">
                <dt className="whitespace-nowrap font-medium text-ink first-letter:uppercase">{when}</dt>
                <dd>{what}</dd>
              </div>
            ),
          )}
        </dl>
      </figcaption>
    </figure>
  );
}
