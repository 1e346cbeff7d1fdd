"use client";

import { useState } from "react";
import type { KeyInsight } from "@/lib/domain/usage/schema";
import type { UsageSpan } from "@/lib/domain/usage/usage-terms";
import { useReading } from "../../ui/use-read";

const LOOK_EVERY: Record<UsageSpan, number> = { hour: 5_000, day: 5_000, week: 10_000, month: 30_000, quarter: 30_000 };

/**
 * What is known of a key's use, kept up to date while the page is visible. `awaited` is the span that was chosen; until its rows are
 * here, `insight` is of the one before. No organization: nothing is known.
 */
export function useKeyInsight(org: string | null, id: string) {
  const [awaited, setSpan] = useState<UsageSpan>("day");
  const { data, of, refused, again } = useReading<KeyInsight>("key-insight", org === null ? null : { org, id, span: awaited }, {
    everyMs: LOOK_EVERY[awaited],
  });
  return { insight: data && of?.id === id ? data : null, refused, awaited, setSpan, retry: again };
}
