"use client";

import { useCallback, useMemo, useRef, useState } from "react";
import type { AuditEntry } from "@/lib/domain/audit/schema";
import { useRowKeys } from "../table/use-row-keys";
import { useTimeZone } from "../ui/use-time-zone";
import { AuditRow } from "./audit-row";

const dayIn = (at: string, timeZone?: "UTC") => new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeZone }).format(new Date(at));

/** Entries of the audit log, grouped by the reader's days. */
export function AuditTimeline({ org, entries }: { org: string; entries: readonly AuditEntry[] }) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const box = useRef<HTMLDivElement>(null);
  useRowKeys(box, true);
  const toggle = useCallback((id: string) => {
    setOpened((was) => {
      const next = new Set(was);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);

  const timeZone = useTimeZone();
  const days = useMemo(() => byDay(entries, timeZone), [entries, timeZone]);
  return (
    <div ref={box} className="grid grid-cols-[minmax(0,1fr)] gap-5">
      {days.map(({ day, of }) => (
        <section key={day} aria-label={day}>
          <h2 className="mb-1.5 text-sm font-medium text-muted">{day}</h2>
          <ul className="divide-y overflow-hidden rounded-lg border bg-surface shadow-low">
            {of.map((entry) => (
              <AuditRow key={entry.id} org={org} entry={entry} open={opened.has(entry.id)} onToggle={toggle} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function byDay(entries: readonly AuditEntry[], timeZone?: "UTC"): { day: string; of: AuditEntry[] }[] {
  const days: { day: string; of: AuditEntry[] }[] = [];
  for (const entry of entries) {
    const day = dayIn(entry.created_at, timeZone);
    const last = days.at(-1);
    if (last?.day === day) last.of.push(entry);
    else days.push({ day, of: [entry] });
  }
  return days;
}
