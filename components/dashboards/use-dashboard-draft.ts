"use client";

import { useCallback, useMemo, useState } from "react";
import { BUILT_IN } from "@/lib/domain/dashboards/built-in-terms";
import type { Definition } from "@/lib/domain/dashboards/definition/schema";
import type { DashboardData } from "./dashboards-data";

/** What is shown of a dashboard: as it is saved, or as somebody is changing it. */
export function useDashboardDraft({ dashboard, builtIn }: Pick<DashboardData, "dashboard" | "builtIn">) {
  const [draft, setDraft] = useState<{ text: string; version: number; changed: boolean } | null>(null);
  const saved = useMemo(
    () => dashboard?.definition ?? JSON.stringify(BUILT_IN.find(({ slug }) => slug === builtIn)?.definition ?? null, null, 2),
    [dashboard, builtIn],
  );
  const text = draft?.text ?? saved;
  // What is saved has been validated, and so has what is changed.
  const definition = useMemo(() => JSON.parse(text) as Definition, [text]);
  const begin = useCallback(() => setDraft({ text: saved, version: dashboard?.version ?? 1, changed: false }), [saved, dashboard]);
  const change = useCallback((text: string) => setDraft((before) => before && { ...before, text, changed: true }), []);
  const end = useCallback(() => setDraft(null), []);
  /** Saves over what somebody else saved meanwhile. */
  const rebase = useCallback((version: number) => setDraft((before) => before && { ...before, version }), []);
  return { draft, text, definition, begin, change, end, rebase };
}
export type DashboardDraft = ReturnType<typeof useDashboardDraft>;
