"use client";

import { ChevronRight } from "lucide-react";
import { memo, useId } from "react";
import type { AuditEntry } from "@/lib/domain/audit/schema";
import { agentWords } from "../sessions/agent-words";
import { cn } from "../ui/cn";
import { RelativeTime } from "../ui/relative-time";
import { TextLink } from "../ui/text-link";
import { AuditDetail } from "./audit-detail";
import { AuditIcon } from "./audit-icon";
import { auditSentence, type Part } from "./audit-sentence";

type AuditRowProps = { org: string; entry: AuditEntry; open: boolean; onToggle: (id: string) => void };

/** One entry in a line: who, what, from where, when. Its button opens the difference. */
export const AuditRow = memo(function AuditRow({ org, entry, open, onToggle }: AuditRowProps) {
  const id = useId();
  const parts = auditSentence(entry);
  return (
    <li data-row className="@container">
      <div
        className={cn(
          "relative flex items-start gap-2.5 px-3 py-2 hover:bg-hover has-[[data-open-row]:focus-visible]:bg-hover",
          open && "bg-hover",
        )}
      >
        <AuditIcon action={entry.action} />
        <div className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-4 gap-y-0.5 pt-0.5 @3xl:flex-nowrap">
          <p className="min-w-0 text-base text-pretty [overflow-wrap:anywhere] text-muted basis-full @3xl:flex-1 @3xl:basis-0">
            {parts.map((part, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a sentence's parts keep their places
              <SentencePart key={index} org={org} part={part} />
            ))}
          </p>
          <p className="flex min-w-0 flex-wrap items-baseline gap-x-2 text-sm text-muted @3xl:w-64 @3xl:shrink-0 @3xl:justify-end">
            {entry.address ? (
              <span translate="no" className="font-mono text-xs text-ink">
                {entry.address}
              </span>
            ) : (
              <span className="text-xs text-faint">{entry.actor.kind === "system" ? "this instance" : "unknown address"}</span>
            )}
            {entry.agent ? <span className="max-w-44 truncate text-xs">{agentWords(entry.agent)}</span> : null}
          </p>
          <RelativeTime at={entry.created_at} className="relative z-1 text-sm text-muted @3xl:w-28 @3xl:shrink-0 @3xl:text-right" />
        </div>
        <button
          type="button"
          data-open-row
          aria-expanded={open}
          aria-controls={id}
          aria-label={`What changed: ${parts.map((part) => part.text).join("")}`}
          onClick={() => onToggle(entry.id)}
          // The whole row is its target; links and times lie above it.
          className="grid size-6 shrink-0 place-items-center rounded-sm text-faint after:absolute after:inset-0"
        >
          <ChevronRight aria-hidden className={cn("size-4 transition-transform", open && "rotate-90")} />
        </button>
      </div>
      <div id={id} hidden={!open}>
        {open ? <AuditDetail entry={entry} /> : null}
      </div>
    </li>
  );
});

function SentencePart({ org, part }: { org: string; part: Part }) {
  if (part.keyId) {
    return (
      <span className="relative z-1">
        <TextLink href={`/${org}/settings/api-keys/${part.keyId}`}>{part.text}</TextLink>
      </span>
    );
  }
  if (part.as === "name") return <span className="font-medium text-ink">{part.text}</span>;
  if (part.as === "term")
    return (
      <code translate="no" className="font-mono text-sm text-ink">
        {part.text}
      </code>
    );
  return part.text;
}
