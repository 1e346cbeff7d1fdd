"use client";

import { useRouter } from "next/navigation";
import { startTransition, useCallback } from "react";
import { usePoll } from "./use-poll";

/** Reads the page's data again every few seconds while it is visible, without a flicker. */
export function useQuietRefresh(everyMs = 3_000, enabled = true): void {
  const router = useRouter();
  const refresh = useCallback(() => startTransition(() => router.refresh()), [router]);
  usePoll(refresh, everyMs, enabled);
}
