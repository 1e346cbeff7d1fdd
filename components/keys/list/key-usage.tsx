"use client";

import { BarStrip } from "../../chart/bar-strip";
import { Tooltip } from "../../ui/tooltip";
import type { Usage } from "../words/key-attention";

const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);

/** The last 24 hours of a key as 24 small bars, denied calls in red. */
export function KeyUsage({ usage, className }: { usage: Usage | undefined; className?: string }) {
  const requests = usage?.requests ?? Array.from({ length: 24 }, () => 0);
  const denied = usage?.denied ?? [];
  const usageWords = `${total(requests).toLocaleString("en")} requests and ${total(denied).toLocaleString("en")} denied in the last 24 hours`;
  return (
    <Tooltip content={usageWords}>
      <span className="inline-block align-middle">
        <BarStrip
          label={usageWords}
          className={className}
          bars={requests.map((count, hour) => ({ total: count + (denied[hour] ?? 0), part: denied[hour] ?? 0 }))}
        />
      </span>
    </Tooltip>
  );
}
