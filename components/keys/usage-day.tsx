"use client";

import { BarStrip } from "../chart/bar-strip";
import type { Usage } from "./key-attention";

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

/** The last 24 hours of a key, large, with its numbers. */
export function UsageDay({ usage }: { usage: Usage | undefined }) {
  const requests = usage?.requests ?? Array.from({ length: 24 }, () => 0);
  const denied = usage?.denied ?? [];
  const said = `${sum(requests).toLocaleString("en")} requests and ${sum(denied).toLocaleString("en")} denied in the last 24 hours`;
  return (
    <figure>
      <figcaption className="mb-2 flex items-baseline justify-between gap-4 text-sm text-muted">
        <span>Last 24 hours</span>
        <span>
          <span className="text-ink">{sum(requests).toLocaleString("en")}</span> requests
          {sum(denied) > 0 ? <span className="text-danger-ink">, {sum(denied).toLocaleString("en")} denied</span> : null}
        </span>
      </figcaption>
      <BarStrip
        label={said}
        className="h-14 w-full"
        bars={requests.map((count, hour) => ({ total: count + (denied[hour] ?? 0), part: denied[hour] ?? 0 }))}
      />
      <div aria-hidden className="mt-1 flex justify-between text-xs text-faint">
        <span>24 h ago</span>
        <span>12 h ago</span>
        <span>now</span>
      </div>
    </figure>
  );
}
