"use client";

import type { RotationSide, RotationTraffic } from "@/lib/domain/usage/schema";
import { BarStrip } from "../../chart/bar-strip";
import { cn } from "../../ui/cn";
import { Name } from "../../ui/name";
import { NumberShort } from "../../ui/number-short";
import { RelativeTime } from "../../ui/relative-time";
import { useReading } from "../../ui/use-read";
import { CallerName } from "../words/key-callers";

type RotationSplitProps = {
  org: string;
  traffic: RotationTraffic;
  /** Buttons such as End now, Extend and Undo. */
  actions?: React.ReactNode;
};

const lookEvery = (traffic: RotationTraffic | null) => (traffic ? 3_000 : 30_000);
const RECENT = 5;
const recent = ({ a_minute }: RotationSide) => a_minute.slice(-RECENT).reduce((sum, count) => sum + count, 0);

/** How the traffic moves from the old key to the new one, live, and who still calls with the old one. */
export function RotationSplit({ org, traffic, actions }: RotationSplitProps) {
  const { current, ended } = useTraffic(org, traffic);
  const most = Math.max(1, recent(current.old), recent(current.new));
  const quiet = [...current.old.a_minute].reverse().findIndex((count) => count > 0);
  return (
    <div className="grid gap-4">
      <Side title="Old key" side={current.old} share={recent(current.old) / most} tone="bg-warn" />
      <Side title="New key" side={current.new} share={recent(current.new) / most} tone="bg-ok" />
      <div className="text-sm">
        {current.callers.length > 0 ? (
          <>
            <p className="mb-1 text-muted">Still called with the old key</p>
            <ul className="divide-y">
              {current.callers.map((caller) => (
                <li key={`${caller.address} ${caller.agent}`} className="flex items-center justify-between gap-3 py-1.5">
                  <CallerName of={caller} />
                  <RelativeTime at={caller.last_seen_at} className="text-xs text-muted" />
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p className="text-muted">Nobody has called with the old key since the rotation.</p>
        )}
      </div>
      <p role="status" className="text-sm text-muted">
        {ended ? (
          "This rotation is over."
        ) : (
          <>
            <span>
              {quiet < 0
                ? "The old key made no request in the last hour. "
                : quiet >= RECENT
                  ? `The old key has been quiet for ${quiet} minutes. `
                  : ""}
            </span>
            <span>The old key ends </span>
            <RelativeTime at={current.grace_ends_at} />
            <span>.</span>
          </>
        )}
      </p>
      {actions && !ended ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
    </div>
  );
}

function Side({ title, side, share, tone }: { title: string; side: RotationSide; share: number; tone: string }) {
  const now = recent(side);
  return (
    <div className="grid gap-1 text-sm">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="text-ink">
          <span>{`${title} `}</span>
          <span translate="no" className="font-mono text-xs text-muted">
            <Name>{side.token_start}</Name>
            <span>…</span>
          </span>
        </span>
        <span className="text-muted">
          <NumberShort value={now} className="font-medium text-ink" />
          <span>{` in ${RECENT} min, `}</span>
          <NumberShort value={side.since_rotation} />
          <span> since the rotation</span>
        </span>
      </p>
      <div aria-hidden className="h-2.5 overflow-hidden rounded-sm bg-bar-empty">
        <div data-bar className={cn("h-full rounded-sm transition-[width] duration-300", tone)} style={{ width: `${share * 100}%` }} />
      </div>
      <BarStrip
        label={`${title}: requests a minute in the last hour`}
        className="h-6 w-full"
        bars={side.a_minute.map((total) => ({ total, part: 0 }))}
      />
    </div>
  );
}

/** Looks again every few seconds while the page is visible, until the rotation is over. */
function useTraffic(org: string, first: RotationTraffic): { current: RotationTraffic; ended: boolean } {
  const id = first.old.key_id;
  const { data, of } = useReading<RotationTraffic | null>("rotation-traffic", { org, id }, { everyMs: lookEvery });
  const mine = of?.id === id ? data : undefined;
  // Somebody undid it and rotated once more.
  const isOther = mine && mine.new.key_id !== first.new.key_id;
  return { current: mine && !isOther ? mine : first, ended: mine === null };
}
