"use client";

import { FilterX, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../ui/button";
import { cn } from "../ui/cn";
import { shortNumber } from "../ui/number-short";

export type Facet = {
  id: string;
  label: string;
  count: number;
  mark?: ReactNode;
  chosen?: boolean;
  onChoose: () => void;
  onExclude?: () => void;
};

/** Values with how many events have each. One is chosen to see its events alone, or left out. */
export function FacetList({ label, facets }: { label: string; facets: readonly Facet[] }) {
  const most = Math.max(1, ...facets.map(({ count }) => count));
  return (
    <ul aria-label={label} className="grid gap-px">
      {facets.map((facet) => (
        <FacetRow key={facet.id} facet={facet} part={facet.count / most} />
      ))}
    </ul>
  );
}

function FacetRow({ facet: { label, count, mark, chosen = false, onChoose, onExclude }, part }: { facet: Facet; part: number }) {
  return (
    <li className="group/facet relative flex items-center">
      <button
        type="button"
        aria-pressed={chosen}
        title={label}
        onClick={onChoose}
        className={cn(
          "relative isolate flex min-h-7 min-w-0 flex-1 items-center gap-1.5 rounded-md px-2 text-left text-sm hover:bg-hover",
          chosen && "bg-accent-soft font-medium text-accent-ink",
        )}
      >
        <span aria-hidden className="absolute inset-y-0.5 left-0 -z-10 rounded-sm bg-sunken" style={{ width: `${part * 100}%` }} />
        <span className="contents">{mark}</span>
        <bdi translate="no" className="min-w-0 flex-1 truncate">
          {label}
        </bdi>
        {chosen ? (
          <X aria-hidden className="size-3.5 shrink-0" />
        ) : (
          <span className="shrink-0 text-xs text-faint">{shortNumber(count)}</span>
        )}
      </button>
      {onExclude ? (
        <Button
          variant="ghost"
          size="iconSm"
          aria-label={`Filter out ${label}`}
          title="Filter out this value"
          onClick={onExclude}
          className="shrink-0 pointer-fine:opacity-0 pointer-fine:group-focus-within/facet:opacity-100 pointer-fine:group-hover/facet:opacity-100"
        >
          <FilterX aria-hidden className="size-3.5!" />
        </Button>
      ) : null}
    </li>
  );
}
