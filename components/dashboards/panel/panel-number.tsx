"use client";

import { textMember } from "./panel-kind";
import type { AnsweredQuery } from "./panel-series";
import { writeIn } from "./panel-units";
import { panelNumbers } from "./panel-values";

/** The numbers that a query comes down to, as large as there is room for. */
export function PanelNumber({ spec, answers }: { spec: unknown; answers: readonly AnsweredQuery[] }) {
  const numbers = panelNumbers(answers, textMember(spec, "calculation"));
  const write = writeIn(textMember(spec, "format", "unit"));
  if (numbers.length === 0) return <p className="grid h-full place-items-center text-sm text-faint">No number in this period.</p>;
  return (
    <dl className="flex h-full flex-wrap items-center justify-evenly gap-x-6 gap-y-1 overflow-auto">
      {numbers.map(({ label, value }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have one name
        <div key={at} className="flex flex-col-reverse items-center">
          <dt translate="no" className={numbers.length > 1 ? "text-xs text-muted" : "sr-only"}>
            {label}
          </dt>
          <dd className="text-2xl font-semibold tracking-tight text-ink tabular-nums">{value === null ? "–" : write(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
