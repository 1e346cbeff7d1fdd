import type { FilterReading } from "../form/filter-reading";

/** How the search box reads what stands in it. */
export function FilterReadAs({ of: { canonical, isTextSearch, problem } }: { of: FilterReading }) {
  if (problem) return <p className="mt-1 text-xs text-danger-ink">{problem}</p>;
  if (canonical === undefined) return null;
  return (
    <p className="mt-1 truncate text-xs text-muted">
      <span>{isTextSearch ? "Searches for the text " : "Filters by "}</span>
      <code translate="no" className="font-mono text-ink">
        {canonical}
      </code>
    </p>
  );
}
