"use client";

import { X } from "lucide-react";
import { Button } from "../ui/button";

export type ActiveFilter = { id: string; label: string; value: string; onClear: () => void };

/** What narrows the list, each with a button that takes it away. */
export function ActiveFilters({ filters, onClear }: { filters: readonly ActiveFilter[]; onClear: () => void }) {
  if (filters.length === 0) return null;
  return (
    <ul aria-label="Filters" className="mb-3 flex flex-wrap items-center gap-1.5">
      {filters.map(({ id, label, value, onClear: clear }) => (
        <li
          key={id}
          className="inline-flex h-7 max-w-full items-center rounded-md border border-accent-line bg-accent-soft pl-2 text-sm text-accent-ink"
        >
          <span className="truncate">
            {label ? <span>{`${label}: `}</span> : null}
            <span>{value}</span>
          </span>
          <button
            type="button"
            aria-label={`Clear ${label ? `${label} ` : ""}${value}`}
            onClick={clear}
            className="grid size-6 shrink-0 place-items-center rounded-sm hover:text-ink"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </li>
      ))}
      <li>
        <Button variant="ghost" size="sm" onClick={onClear}>
          Clear all
        </Button>
      </li>
    </ul>
  );
}
