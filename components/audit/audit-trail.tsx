"use client";

import { useCallback, useState } from "react";
import type { AuditEntry } from "@/lib/domain/audit/schema";
import { AuditRow } from "../../audit/audit-row";

/** What was done with a key, the latest first. */
export function KeyTrail({ org, entries }: { org: string; entries: readonly AuditEntry[] }) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((id: string) => {
    setOpened((was) => {
      const next = new Set(was);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);
  if (entries.length === 0) return <p className="px-4 py-3 text-sm text-faint">Nothing is recorded about this key.</p>;
  return (
    <ul className="divide-y">
      {entries.map((entry) => (
        <AuditRow key={entry.id} org={org} entry={entry} open={opened.has(entry.id)} onToggle={toggle} />
      ))}
    </ul>
  );
}
