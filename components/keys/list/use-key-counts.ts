"use client";

import type { KeyCounts } from "@/lib/domain/inventory/schema";
import { useReading } from "../../ui/use-read";
import type { KeysData } from "./keys-data";

/** So many keys are not counted more often than that while somebody only looks. */
const everyMs = 60_000;

/** The numbers around the list: those that came with it, or, of a long one, read beside it; null until they have come. */
export function useKeyCounts({ desk, counts }: KeysData, search: string): KeyCounts | null {
  const { data } = useReading<KeyCounts>("key-counts", counts ? null : { org: desk.org, search }, { everyMs });
  return counts ?? data ?? null;
}
