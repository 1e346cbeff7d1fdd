"use client";

import { createContext, type ReactNode, useCallback, useContext, useState, useSyncExternalStore } from "react";

const ServerNow = createContext(0);
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
/** How far the server's clock is ahead of this computer's, in milliseconds. */
let ahead = 0;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The server's time, as far as this computer can tell: its own clock, set right by the page that came. */
export const serverNow = (): number => Date.now() + ahead;

/** This computer's own clock, for what counts by that alone; and a moment of it, by the server's. */
export const ownNow = (): number => Date.now();
export const byServer = (own: number): number => own + ahead;

/** For `useNow`, where a minute is near enough. */
export const minuteOf = (now: number): number => Math.floor(now / 60_000) * 60_000;

/** How long ago the page came, by the clock that nobody sets. */
function sincePageCame(): number {
  const [page] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return page ? Math.max(0, performance.now() - page.responseStart) : 0;
}

/**
 * Carries the server's clock, so that the first paint in the browser says what the server said, and what follows counts from there: the clock
 * of a computer may be minutes or days off.
 */
export function NowProvider({ now, children }: { now: number; children: ReactNode }) {
  useState(() => {
    if (typeof window !== "undefined") ahead = now + sincePageCame() - Date.now();
  });
  return <ServerNow value={now}>{children}</ServerNow>;
}

/** What `read` makes of the present moment, kept up to date; renders again only when the answer changes. */
export function useNow<T extends string | number | boolean | null>(read: (now: number) => T): T {
  const server = useContext(ServerNow);
  const onServer = useCallback(() => read(server), [read, server]);
  return useSyncExternalStore(subscribe, () => read(serverNow()), onServer);
}
