"use client";

import { useEffect, useRef } from "react";
import { hearStored } from "./live-stream";
import { whenFree } from "./read-hold";

/** Runs when the server tells that events came, never twice at a time and not while a dialog holds reads back; what came meanwhile is run for after. */
export function useTold(run: () => Promise<unknown>, enabled: boolean): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  }, [run]);
  useEffect(() => {
    if (!enabled) return;
    let [isRunning, isDue, hasEnded] = [false, false, false];
    const again = async () => {
      isDue = true;
      if (isRunning) return;
      isRunning = true;
      while (isDue && !hasEnded) {
        isDue = false;
        await latest.current().catch(() => {});
      }
      isRunning = false;
    };
    let cease = () => {};
    const leave = hearStored(() => {
      cease();
      const unsubscribe = whenFree(() => void again());
      cease = () => void unsubscribe();
    });
    return () => {
      hasEnded = true;
      cease();
      leave();
    };
  }, [enabled]);
}
