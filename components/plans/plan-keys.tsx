"use client";

import { useId } from "react";
import type { KeyUnderPlan, PlanPreview } from "@/lib/domain/plan-changes/plan-change-terms";
import { PLAN_TERMS } from "@/lib/domain/plans/plan-terms";
import { Badge } from "../ui/badge";
import { Checkbox } from "../ui/checkbox";
import { cn } from "../ui/cn";
import { Name } from "../ui/name";
import { RelativeTime } from "../ui/relative-time";
import { outcomeWords } from "./plan-words";

type PlanKeysProps = {
  preview: PlanPreview;
  kept: ReadonlySet<string>;
  /** Whether the plan has room for some and not for all. */
  mustChoose: boolean;
  onKept: (kept: ReadonlySet<string>) => void;
};

/** Each key that a change of plan is about, with what becomes of it; where not all find room, which of them do can be chosen. */
export function PlanKeys({ preview, kept, mustChoose, onKept }: PlanKeysProps) {
  const { keys, limit, plan } = preview;
  if (keys.length === 0) return <p className="text-base text-muted">The organization has no keys that count against a plan.</p>;
  const { label } = PLAN_TERMS[plan];
  const full = limit !== null && kept.size >= limit;
  const toggle = (id: string, on: boolean) => {
    // Where one alone is kept, ticking another moves the tick.
    const next = new Set(on && limit === 1 ? [] : kept);
    if (on) next.add(id);
    else next.delete(id);
    onKept(next);
  };
  return (
    <section aria-label="Keys" className="grid gap-2">
      <p className="text-base text-muted">
        {mustChoose ? (
          <>
            <span>{`${label} has room for `}</span>
            <span className="contents">{limit}</span>
            <span>{` of ${keys.length}: those ticked, at first the most recently used. Untick one to keep another. No key is revoked, and a higher plan brings the rest back.`}</span>
          </>
        ) : limit === 0 ? (
          "None of these keys works on this plan. None is revoked; a higher plan brings them back."
        ) : (
          "There is room for every key."
        )}
      </p>
      <ul className="divide-y rounded-lg border bg-surface">
        {keys.map((key) => (
          <PlanKey
            key={key.id}
            of={key}
            kept={kept.has(key.id)}
            choice={mustChoose ? { blocked: full && limit !== 1 && !kept.has(key.id), onChange: (on) => toggle(key.id, on) } : null}
          />
        ))}
      </ul>
    </section>
  );
}

type PlanKeyProps = { of: KeyUnderPlan; kept: boolean; choice: { blocked: boolean; onChange: (on: boolean) => void } | null };

function PlanKey({ of: key, kept, choice }: PlanKeyProps) {
  const id = useId();
  const { word, tone } = outcomeWords(key, kept);
  return (
    <li className="flex items-center gap-3 px-3 py-2">
      {choice ? (
        <Checkbox
          id={id}
          checked={kept}
          disabled={choice.blocked}
          aria-label={`Keep ${key.name}`}
          onCheckedChange={(on) => choice.onChange(on === true)}
        />
      ) : null}
      <label htmlFor={choice ? id : undefined} className="min-w-0 flex-1">
        <span translate="no" className={cn("block truncate text-base font-medium", kept ? "text-ink" : "text-muted")}>
          {key.name}
        </span>
        <span className="flex flex-wrap gap-x-3 text-xs text-faint">
          <span>{key.project_name ?? "All projects"}</span>
          <span translate="no" className="font-mono">
            <Name>{key.token_start}</Name>
            <span>…</span>
          </span>
        </span>
      </label>
      <span className="grid justify-items-end gap-0.5 text-xs text-muted">
        <Badge tone={tone}>{word}</Badge>
        <RelativeTime at={key.last_used_at} never="never used" />
      </span>
    </li>
  );
}
