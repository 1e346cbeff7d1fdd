"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { keyInsightAction } from "@/lib/actions/usage";
import type { KeyInsight } from "@/lib/domain/usage/schema";
import type { UsageSpan } from "@/lib/domain/usage/usage-terms";
import { type Refused, UNREACHED } from "../form/outcome";
import { usePoll } from "../ui/use-poll";

const LOOK_EVERY: Record<UsageSpan, number> = { hour: 5_000, day: 5_000, week: 10_000, month: 30_000, quarter: 30_000 };

type Known = { id: string; insight: KeyInsight | null; refused: Refused | null };

/**
 * What is known of a key's use: at once where the page brought it along, else as soon as it came; then kept up to date while the page
 * is visible. `awaited` is the span that was chosen; until its rows are here, `insight` is of the one before.
 */
export function useKeyInsight(org: string, id: string, first: KeyInsight | null = null) {
  const [awaited, setSpan] = useState<UsageSpan>(first?.span ?? "day");
  const [known, setKnown] = useState<Known>({ id, insight: first, refused: null });
  const asked = useRef("");

  const look = useCallback(async () => {
    const question = `${id} ${awaited}`;
    asked.current = question;
    const outcome = await keyInsightAction(org, { id, span: awaited }).catch(() => UNREACHED);
    // Somebody chose another key or span meanwhile.
    if (asked.current !== question) return;
    setKnown((was) =>
      outcome.ok ? { id, insight: outcome.data, refused: null } : { id, insight: was.id === id ? was.insight : null, refused: outcome },
    );
  }, [org, id, awaited]);

  const insight = known.id === id ? known.insight : null;
  const isHere = insight?.span === awaited;
  useEffect(() => {
    if (!isHere) void look();
  }, [isHere, look]);
  const refused = known.id === id ? known.refused : null;
  usePoll(look, LOOK_EVERY[awaited], refused === null || refused.code === "UNREACHED" || refused.code === "UNAVAILABLE");
  return { insight, refused, awaited, setSpan, retry: look };
}
