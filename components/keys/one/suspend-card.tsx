"use client";

import { useEffect } from "react";
import type { Key } from "@/lib/domain/keys/schema";
import { STEPS, USAGE_SPANS, type UsageSpan } from "@/lib/domain/usage/usage-terms";
import { DAY, HOUR } from "@/lib/kernel/time";
import { Button } from "../../ui/button";
import { Countdown } from "../../ui/countdown";
import { serverNow } from "../../ui/now";
import { NumberShort } from "../../ui/number-short";
import { DayTime, RelativeTime } from "../../ui/relative-time";
import { KeyCallerLines } from "../words/key-caller-lines";
import { type KeyVerb, resumeRefusal } from "../words/key-powers";
import { useKeyInsight } from "../words/use-key-insight";

const SHOWN = 4;
/** The shortest span that holds a suspension of this age. */
const spanOf = (ms: number): UsageSpan =>
  ms < HOUR ? "hour" : ms < DAY ? "day" : ms < 7 * DAY ? "week" : ms < 30 * DAY ? "month" : "quarter";

type SuspendCardProps = { org: string; of: Key; powers: readonly KeyVerb[]; onVerb: (verb: KeyVerb) => void };

/** A suspension while it lasts: when it ends, and who was refused meanwhile, live. */
export function SuspendCard({ org, of: key, powers, onVerb }: SuspendCardProps) {
  const { insight, setSpan } = useKeyInsight(org, key.id);
  const since = Date.parse(key.suspended_at ?? "");
  useEffect(() => setSpan(spanOf(serverNow() - since)), [since, setSpan]);
  const step = insight ? STEPS[USAGE_SPANS[insight.span].step] : 0;
  const denied = (insight?.denials ?? [])
    .filter((row) => Date.parse(row.at) + step > since)
    .reduce((sum, row) => sum + (row.denied.KEY_SUSPENDED ?? 0), 0);
  const refused = (insight?.callers ?? []).filter((caller) => caller.denied > 0 && Date.parse(caller.last_seen_at) >= since);
  const why = resumeRefusal(key);
  return (
    <section aria-label="Suspension" className="grid gap-3 rounded-lg border bg-surface p-4 shadow-low">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
        <div className="min-w-0">
          {key.resumes_at ? (
            <>
              <p className="text-sm text-muted">Resumes automatically in</p>
              <p className="text-xl font-semibold tracking-[-0.015em] text-ink">
                <Countdown to={key.resumes_at} />
              </p>
              <p className="text-sm text-muted">
                at <DayTime at={key.resumes_at} />
              </p>
            </>
          ) : (
            <>
              <p className="font-medium text-ink">
                Suspended <RelativeTime at={key.suspended_at} />
              </p>
              <p className="text-sm text-muted">{why ?? "It stays suspended until someone resumes it."}</p>
            </>
          )}
        </div>
        {powers.length > 0 ? (
          <div className="flex flex-wrap gap-2">
            {powers.includes("resume") && !why ? (
              <Button variant="primary" size="sm" onClick={() => onVerb("resume")}>
                Resume now
              </Button>
            ) : null}
            {powers.includes("revoke") ? (
              <Button variant="dangerQuiet" size="sm" onClick={() => onVerb("revoke")}>
                Revoke
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
      <p role="status" className="border-t pt-3 text-base text-muted">
        {!insight ? (
          "Counting the calls that were denied since …"
        ) : denied === 0 ? (
          "No call has been denied since. Nobody has missed it so far."
        ) : (
          <>
            <NumberShort value={denied} className="font-medium text-danger-ink" />
            <span>{` ${denied === 1 ? "call was" : "calls were"} denied since.`}</span>
          </>
        )}
      </p>
      {refused.length > 0 ? <KeyCallerLines label="Who was refused" callers={refused} most={SHOWN} /> : null}
    </section>
  );
}
