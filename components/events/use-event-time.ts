"use client";

import { parseAsIsoDateTime, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useCallback } from "react";
import { RANGES, type Range } from "@/lib/domain/events/range-terms";

/** Of which time events are shown: what ends now, or two moments, either of which may be open. */
export type TimeSpan = { range: Range | null; from: Date | null; to: Date | null };

const PARAMS = { range: parseAsStringLiteral(RANGES), from: parseAsIsoDateTime, to: parseAsIsoDateTime };
const ANY_TIME: TimeSpan = { range: null, from: null, to: null };

/** The time that is shown, kept in the address. What is chosen anew takes the place of all that was. */
export function useEventTime(): [TimeSpan, (time: Partial<TimeSpan>) => void] {
  const [time, set] = useQueryStates(PARAMS, { history: "push" });
  const choose = useCallback((next: Partial<TimeSpan>) => void set({ ...ANY_TIME, ...next }), [set]);
  return [time, choose];
}
