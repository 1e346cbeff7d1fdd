"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** For dates: UTC until the browser took over, which alone knows where the reader is; then undefined, which is the reader's own. */
export const useTimeZone = (): "UTC" | undefined =>
  useSyncExternalStore(
    never,
    () => undefined,
    () => "UTC" as const,
  );
