"use client";

import { useState } from "react";
import { useReading } from "../ui/use-read";
import type { FilterCompletions } from "./filter-completions";

/** What a filter over an organization's events, or a project's, may name: read once somebody goes into the field. Without an organization nothing is. */
export function useSeenProperties(
  org: string | undefined,
  project?: string | null,
): { completions?: FilterCompletions; onFocus: () => void } {
  const [wanted, want] = useState(false);
  const { data } = useReading<FilterCompletions>("seen-properties", wanted && org ? { org, ...(project ? { project } : {}) } : null);
  return { completions: data, onFocus: () => want(true) };
}
