"use client";

import { useCallback, useState } from "react";
import { searchAuditLogAction } from "@/lib/actions/audit";
import type { AuditPage, AuditSearch } from "@/lib/domain/audit/schema";
import { type Refused, UNREACHED } from "../form/outcome";
import { announce } from "../ui/announcer";

/** A search's entries: the first page, and older ones on demand. Mounted anew for another search. */
export function useAuditPages(org: string, search: AuditSearch, first: AuditPage) {
  const [{ entries, more }, setShown] = useState(first);
  const [loading, setLoading] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const cursor = entries.at(-1)?.id;

  const loadMore = useCallback(async () => {
    setLoading(true);
    const outcome = await searchAuditLogAction(org, { ...search, cursor }).catch(() => UNREACHED);
    setLoading(false);
    setRefused(outcome.ok ? null : outcome);
    if (!outcome.ok) return;
    setShown((was) => ({ entries: [...was.entries, ...outcome.data.entries], more: outcome.data.more }));
    announce(`${outcome.data.entries.length} older entries`);
  }, [org, search, cursor]);

  return { entries, more, loading, refused, loadMore };
}
