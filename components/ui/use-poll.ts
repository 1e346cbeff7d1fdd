"use client";

import { useEffect, useRef } from "react";

/** Runs again and again while the page is visible, never twice at a time. */
export function usePoll(run: () => void | Promise<void>, everyMs: number, enabled = true): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  }, [run]);

  useEffect(() => {
    if (!enabled) return;
    let timer: ReturnType<typeof setTimeout>;
    let stopped = false;
    let busy = false;
    const again = () => {
      clearTimeout(timer);
      if (!stopped) timer = setTimeout(tick, everyMs);
    };
    const tick = async () => {
      if (busy) return;
      busy = true;
      if (document.visibilityState === "visible") {
        try {
          await latest.current();
        } catch {
          // The next turn tries again.
        }
      }
      busy = false;
      again();
    };
    const woken = () => {
      if (document.visibilityState !== "visible") return;
      clearTimeout(timer);
      void tick();
    };
    again();
    document.addEventListener("visibilitychange", woken);
    return () => {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", woken);
    };
  }, [everyMs, enabled]);
}
