"use client";

import { CircleCheck, SearchX } from "lucide-react";
import { Button } from "../../ui/button";
import { EmptyState } from "../../ui/empty-state";
import type { useKeySearch } from "./key-search-state";

/** Under a list of keys that holds none: why, and the way out. */
export function KeySearchNone({ state }: { state: ReturnType<typeof useKeySearch> }) {
  const { params, narrowed } = state;
  const showAll = <Button onClick={() => state.setView("all")}>Show all</Button>;
  if (narrowed) {
    const words = params.q.trim();
    return (
      <EmptyState icon={SearchX} title="No match" action={<Button onClick={state.clear}>Clear filters</Button>}>
        {words ? <span>{`No key here matches “${words}” and the filters.`}</span> : "No key here matches the filters."}
      </EmptyState>
    );
  }
  if (params.view === "attention")
    return (
      <EmptyState icon={CircleCheck} title="Nothing needs attention" action={showAll}>
        No key is expiring, out of policy, leaked, unused for 90 days, or was denied a call in the last 24 hours.
      </EmptyState>
    );
  return (
    <EmptyState icon={SearchX} title="No active key" action={showAll}>
      All of them have been revoked or have expired.
    </EmptyState>
  );
}
