"use client";

import { GripVertical } from "lucide-react";
import type { OpenedLabel } from "@/lib/domain/variables/opened/schema";
import { Badge } from "../ui/badge";
import { cn } from "../ui/cn";
import { Name } from "../ui/name";
import type { useLabelCarry } from "./use-label-carry";

type Props = {
  label: OpenedLabel;
  carries: boolean;
  /** Null where nobody may move it. */
  handlers: ReturnType<ReturnType<typeof useLabelCarry>["handlers"]> | null;
};

/** A label, at what it stands for. */
export function LabelChip({ label: { label, target_label, updated_by_name }, carries, handlers }: Props) {
  const words = (
    <>
      <Name>{label}</Name>
      {target_label ? <span className="text-muted">{` as ${target_label}`}</span> : null}
    </>
  );
  if (!handlers) return <Badge className="h-6">{words}</Badge>;
  return (
    <button
      type="button"
      data-on-paper
      title={`Moved last by ${updated_by_name}`}
      aria-label={`Move ${label}`}
      aria-roledescription="label that can be moved"
      {...handlers}
      className={cn(
        "inline-flex h-6 max-w-full cursor-grab touch-none items-center gap-1 rounded-sm border border-accent-line bg-accent-soft pr-2 pl-1 text-xs font-medium text-accent-ink select-none hover:border-accent",
        carries && "cursor-grabbing opacity-60 outline-2 outline-accent outline-dashed",
      )}
    >
      <GripVertical aria-hidden className="size-3.5 shrink-0" />
      <span className="truncate">{words}</span>
    </button>
  );
}
