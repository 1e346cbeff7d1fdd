"use client";

import type { Alert, RunSquare } from "@/lib/domain/alerts/schema";
import { Badge } from "../ui/badge";
import { cn } from "../ui/cn";
import { exactTime } from "../ui/relative-time";
import { Status } from "../ui/status";

export function AlertState({ of: { state, muted_until }, error }: { of: Alert; error?: string | null }) {
  return (
    <span className="inline-flex items-center gap-2">
      {state === "firing" ? <Status tone="danger" word="Firing" hint="Its query finds rows." /> : null}
      {state === "failing" ? <Status tone="warn" word="Failing" hint={error} /> : null}
      {state === "ok" ? <Status tone="ok" word="Quiet" hint="Its query finds nothing." /> : null}
      {state === "pending" ? <Status tone="info" word="Not run yet" hint="It is about to run for the first time." /> : null}
      {state === "inactive" ? <Status tone="idle" word="Off" hint="It does not run." /> : null}
      {muted_until ? <Badge>Muted</Badge> : null}
    </span>
  );
}

const word = ({ failed, row_count }: RunSquare): string => (failed ? "failed" : row_count ? "found rows" : "found nothing");

/** The last runs, oldest first. */
export function RunSquares({ runs }: { runs: readonly RunSquare[] }) {
  if (runs.length === 0) return <span className="text-faint">none</span>;
  const matched = runs.filter(({ row_count }) => row_count).length;
  return (
    <div role="img" aria-label={`Of the last ${runs.length} runs ${matched} found rows`} className="flex gap-0.5">
      {runs.map((run) => (
        <span
          key={run.due_at}
          title={`${exactTime(run.due_at)}: ${word(run)}`}
          className={cn(
            "h-4 w-1.5 rounded-[1px]",
            run.failed ? "border border-warn bg-transparent" : run.row_count ? "bg-danger" : "mt-2 h-2 bg-ok",
          )}
        />
      ))}
    </div>
  );
}
