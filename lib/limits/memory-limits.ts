import { AttemptWindow } from "./attempt-window";
import type { Limits } from "./limits";
import { MemoryRateWindows } from "./memory-rate-windows";

/** For a single instance: everything is counted in its memory. */
export function memoryLimits(): Limits {
  const windows = new Map<string, AttemptWindow>();
  return {
    requests: new MemoryRateWindows(),
    attempts: ({ name, points, seconds }) => {
      const known = windows.get(name) ?? new AttemptWindow({ points, duration: seconds });
      windows.set(name, known);
      return known;
    },
    open: async () => {},
    close: () => {},
    shareAmong: () => {},
    isShared: () => null,
  };
}
