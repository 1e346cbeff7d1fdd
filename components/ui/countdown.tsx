"use client";

import { useCallback } from "react";
import { useNow } from "./now";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long something still takes: "11 min 42 s", "22 h 14 min", "6 d 4 h"; never below zero. */
function remaining(ms: number): string {
  const left = Math.max(0, ms);
  if (left >= DAY) return `${Math.floor(left / DAY)} d ${Math.floor((left % DAY) / HOUR)} h`;
  if (left >= HOUR) return `${Math.floor(left / HOUR)} h ${Math.floor((left % HOUR) / MINUTE)} min`;
  if (left >= MINUTE) return `${Math.floor(left / MINUTE)} min ${Math.floor((left % MINUTE) / SECOND)} s`;
  return `${Math.floor(left / SECOND)} s`;
}

/** What is left until a moment, each second. Not a live region: it would speak without end. */
export function Countdown({ to, className }: { to: string; className?: string }) {
  const words = useNow(useCallback((now: number) => remaining(Date.parse(to) - now), [to]));
  return (
    <span role="timer" aria-live="off" className={className}>
      {words}
    </span>
  );
}
