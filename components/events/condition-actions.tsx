"use client";

import { Filter, FilterX } from "lucide-react";
import { excluding } from "@/lib/filter/grammar/write-condition";
import { Button } from "../ui/button";

type ConditionActionsProps = { condition: string | null; what: string; onFilter: (condition: string) => void };

/** Narrows the search to events for which a condition holds, or to the others. */
export function ConditionActions({ condition, what, onFilter }: ConditionActionsProps) {
  if (condition === null) return null;
  return (
    <>
      <Button
        variant="ghost"
        size="iconSm"
        aria-label={`Filter for ${what}`}
        title="Filter for this value"
        onClick={() => onFilter(condition)}
      >
        <Filter aria-hidden className="size-3.5!" />
      </Button>
      <Button
        variant="ghost"
        size="iconSm"
        aria-label={`Filter out ${what}`}
        title="Filter out this value"
        onClick={() => onFilter(excluding(condition))}
      >
        <FilterX aria-hidden className="size-3.5!" />
      </Button>
    </>
  );
}
