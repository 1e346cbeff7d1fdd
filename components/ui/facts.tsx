import type { ReactNode } from "react";

/** Names and values, one a line. */
export function Facts({ facts }: { facts: readonly { name: string; value: ReactNode }[] }) {
  return (
    <dl className="divide-y text-base">
      {facts.map((fact) => (
        <div key={fact.name} className="grid grid-cols-[8.5rem_minmax(0,1fr)] items-baseline gap-3 py-2">
          <dt translate="no" className="text-sm text-muted">
            {fact.name}
          </dt>
          <dd className="min-w-0 wrap-anywhere text-ink">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
