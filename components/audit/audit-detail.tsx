"use client";

import type { AuditEntry } from "@/lib/domain/audit/schema";
import { CopyButton } from "../ui/copy-button";
import { Facts } from "../ui/facts";
import { exactTime } from "../ui/relative-time";
import { AuditDifference } from "./audit-difference";

/** What an entry holds beside its sentence. Only ever rendered in the browser. */
export function AuditDetail({ entry }: { entry: AuditEntry }) {
  const facts = [
    { name: "Local time", value: exactTime(entry.created_at) },
    {
      name: "UTC",
      value: (
        <span translate="no" className="font-mono text-xs whitespace-nowrap">
          {entry.created_at}
        </span>
      ),
    },
    {
      name: "Address",
      value: (
        <span translate="no" className="font-mono text-xs">
          {entry.address ?? "unknown"}
        </span>
      ),
    },
    ...(entry.agent
      ? [
          {
            name: "Agent",
            value: (
              <span translate="no" className="font-mono text-xs break-words">
                {entry.agent}
              </span>
            ),
          },
        ]
      : []),
    ...(entry.actor.kind === "system" && entry.actor.name ? [{ name: "Job", value: entry.actor.name }] : []),
    ...(entry.project_name ? [{ name: "Project", value: entry.project_name }] : []),
    ...(entry.request_id ? [{ name: "Request", value: <Id id={entry.request_id} what="Request id" /> }] : []),
    { name: "Entry", value: <Id id={entry.id} what="Entry id" /> },
  ];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-3 border-t bg-sunken px-4 py-3 md:pl-11 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <AuditDifference changes={entry.changes} />
      <Facts facts={facts} />
    </div>
  );
}

function Id({ id, what }: { id: string; what: string }) {
  return (
    <span translate="no" className="flex items-center gap-1 font-mono text-xs">
      <span translate="no" className="truncate">
        {id}
      </span>
      <CopyButton value={id} what={what} className="-my-1.5" />
    </span>
  );
}
