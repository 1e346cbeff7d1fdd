"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useCallback, useEffect, useMemo, useState } from "react";
import { resolutionOf, spanMs } from "@/lib/domain/dashboards/panel-terms";
import { RANGE_TERMS } from "@/lib/domain/events/range-terms";
import { type TimeSpan, useEventTime } from "../events/use-event-time";
import { serverNow } from "../ui/now";
import { usePoll } from "../ui/use-poll";

export const REFRESHES = ["0s", "10s", "30s", "1m", "5m", "15m"] as const;
type Refresh = (typeof REFRESHES)[number];
const NEVER = 2 ** 31 - 1;
const HOUR = 3_600_000;

type DashboardTime = {
  time: TimeSpan;
  choose: (time: Partial<TimeSpan>) => void;
  refresh: Refresh;
  setRefresh: (refresh: Refresh) => void;
  /** From when to when panels are asked; null until the browser took over. */
  asked: { from: string; to: string } | null;
  again: () => void;
};

/** The time of a dashboard, in the address; what the address leaves out the definition says. What ends now moves on with each refresh. */
export function useDashboardTime(duration: string | null | undefined, interval: string | undefined): DashboardTime {
  const [time, choose] = useEventTime();
  const [given, setGiven] = useQueryState("refresh", parseAsStringLiteral(REFRESHES));
  const [now, setNow] = useState<number | null>(null);
  const refresh = given ?? nearest(interval);
  const again = useCallback(() => setNow(serverNow()), []);
  useEffect(again, [again]);
  const everyMs = spanMs(refresh);
  usePoll(again, everyMs || NEVER, everyMs > 0 && !time.to);
  const [range, from, to] = [time.range, time.from?.getTime(), time.to?.getTime()];
  const asked = useMemo(() => {
    if (now === null) return null;
    const ends = to ?? now;
    const whole = spanMs(duration ?? "1h") || HOUR;
    const begins = from ?? ends - (range ? RANGE_TERMS[range].ms : whole);
    // From a whole step on, so that a chart's steps are at whole minutes and hours and one refresh draws over the other.
    const step = resolutionOf(ends - begins);
    const first = from === undefined ? Math.floor(begins / step) * step : begins;
    return { from: new Date(Math.min(first, ends - 1000)).toISOString(), to: new Date(ends).toISOString() };
  }, [now, range, from, to, duration]);
  return { time, choose, refresh, setRefresh: (next) => void setGiven(next === nearest(interval) ? null : next), asked, again };
}

/** The next longer of those that can be chosen. */
function nearest(interval: string | undefined): Refresh {
  const wanted = spanMs(interval ?? "0s");
  if (wanted === 0) return "0s";
  return REFRESHES.find((each) => spanMs(each) >= wanted) ?? "15m";
}
