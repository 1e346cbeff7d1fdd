"use client";

import { Check } from "lucide-react";
import { cn } from "../../ui/cn";
import { Tooltip } from "../../ui/tooltip";
import { useCopy } from "../../ui/use-copy";

/** The start of a key; a click copies its id, never the secret. */
export function KeyToken({ id, start, faded = false }: { id: string; start: string; faded?: boolean }) {
  const { copied, copy } = useCopy();
  return (
    <Tooltip content={copied ? "Key id copied" : "Copy the key's id"}>
      <button
        translate="no"
        type="button"
        aria-label={`${start}…, copy the key's id`}
        onClick={() => void copy(id, "Key id")}
        className={cn(
          "inline-flex h-6 items-center gap-1 whitespace-nowrap rounded-sm font-mono text-xs md:-mx-1 md:px-1 hover:bg-selected",
          faded ? "text-faint line-through decoration-faint/50" : "text-muted hover:text-ink",
        )}
      >
        <span>{`${start}…`}</span>
        {copied ? <Check aria-hidden className="size-3 text-ok-ink" /> : null}
      </button>
    </Tooltip>
  );
}
