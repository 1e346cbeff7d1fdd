"use client";

import { createContext, type ReactNode, useCallback, useContext, useSyncExternalStore } from "react";

const ServerNow = createContext(0);
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

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

/** Carries the server's clock, so that the first paint in the browser says what the server said. */
export function NowProvider({ now, children }: { now: number; children: ReactNode }) {
  return <ServerNow value={now}>{children}</ServerNow>;
}

/** What `read` makes of the present moment, kept up to date; renders again only when the answer changes. */
export function useNow<T extends string | number | boolean | null>(read: (now: number) => T): T {
  const server = useContext(ServerNow);
  const onServer = useCallback(() => read(server), [read, server]);
  return useSyncExternalStore(subscribe, () => read(Date.now()), onServer);
}
