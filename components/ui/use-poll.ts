"use client";

import { useEffect, useRef } from "react";
import { isHeld, whenFree } from "./read-hold";

/**
 * Runs again and again while the page is visible and no dialog holds reads back, never twice at a time; at once when the page is looked
 * at again, when the dialog has closed, and when the network comes or goes.
 */
export function usePoll(run: () => unknown, everyMs: number, enabled = true): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  }, [run]);

  useEffect(() => {
    if (!enabled) return;
    let timer: ReturnType<typeof setTimeout>;
    let stopped = false;
    let busy = false;
    let cease = () => {};
    const again = () => {
      clearTimeout(timer);
      if (!stopped) timer = setTimeout(tick, everyMs);
    };
    const tick = async () => {
      if (busy || stopped) return;
      if (isHeld()) {
        cease();
        const unsubscribe = whenFree(tick);
        cease = () => void unsubscribe();
        return;
      }
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
    window.addEventListener("online", woken);
    window.addEventListener("offline", woken);
    return () => {
      stopped = true;
      cease();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", woken);
      window.removeEventListener("online", woken);
      window.removeEventListener("offline", woken);
    };
  }, [everyMs, enabled]);
}
