"use client";

import { useCallback, useState } from "react";
import type { AuditEntry } from "@/lib/domain/audit/schema";
import { AuditRow } from "./audit-row";

type AuditTrailProps = { org: string; entries: readonly AuditEntry[]; empty: string };

/** A few entries of the audit log, the latest first. */
export function AuditTrail({ org, entries, empty }: AuditTrailProps) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((id: string) => {
    setOpened((was) => {
      const next = new Set(was);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  if (entries.length === 0) return <p className="px-4 py-3 text-sm text-faint">{empty}</p>;
  return (
    <ul className="divide-y">
      {entries.map((entry) => (
        <AuditRow key={entry.id} org={org} entry={entry} open={opened.has(entry.id)} onToggle={toggle} />
      ))}
    </ul>
  );
}
