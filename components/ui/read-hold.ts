"use client";

import { useEffect } from "react";

let holds = 0;
const waiting = new Set<() => void>();

/** While a dialog holds a form or a secret, nothing is read in the background. */
export const isHeld = (): boolean => holds > 0;

/** Holds background reads back for as long as it stands there with `on`. */
export function useReadHold(on: boolean): void {
  useEffect(() => {
    if (!on) return;
    holds++;
    return () => {
      holds--;
      // A turn later, since one dialog may give way to another.
      setTimeout(letGo);
    };
  }, [on]);
}

/** Runs once nothing holds background reads back: now, or when the last dialog has closed. */
export function whenFree(run: () => void): () => void {
  if (!isHeld()) run();
  else waiting.add(run);
  return () => waiting.delete(run);
}

function letGo(): void {
  if (isHeld()) return;
  const runs = [...waiting];
  waiting.clear();
  for (const run of runs) run();
}
