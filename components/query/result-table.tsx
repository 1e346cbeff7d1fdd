"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { cellText, isNumber } from "../dashboards/panel/panel-series";
import { cn } from "../ui/cn";
import type { QueryAnswered } from "./query-answered";

const ROW_HEIGHT = 28;
const WIDEST = 44;
const NARROWEST = 7;
/** As wide as that of a cell. */
const PADDING = "1.25rem";

/** Every row of an answer, of which those alone are drawn that are in view. */
export function ResultTable({ answer: { columns, cells } }: { answer: QueryAnswered }) {
  const place = useRef<HTMLElement>(null);
  const rows = useVirtualizer({ count: cells.length, getScrollElement: () => place.current, estimateSize: () => ROW_HEIGHT, overscan: 12 });
  const widths = columns.map(({ name }, at) => {
    const longest = cells.slice(0, 50).reduce((most, row) => Math.max(most, (row[at] ?? "").length), name.length);
    return `minmax(calc(${Math.min(WIDEST, Math.max(NARROWEST, longest))}ch + ${PADDING}), 1fr)`;
  });
  const grid = { display: "grid", gridTemplateColumns: widths.join(" ") };
  const side = (column: (typeof columns)[number]) => cn("truncate px-2.5", isNumber(column) && "text-right tabular-nums");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus
    <section ref={place} aria-label="Rows" tabIndex={0} className="max-h-[60dvh] overflow-auto rounded-lg border bg-surface shadow-low">
      {/* biome-ignore lint/a11y/useSemanticElements: rows that are placed by themselves are no parts of a table's layout */}
      <div role="table" translate="no" aria-rowcount={cells.length + 1} aria-label="Answer" className="w-max min-w-full font-mono text-xs">
        {/* biome-ignore lint/a11y/useSemanticElements: as above */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: a row of a table takes no focus */}
        <div role="row" aria-rowindex={1} style={grid} className="sticky top-0 z-1 border-b bg-sunken text-muted">
          {columns.map((column) => (
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            <div
              key={column.name}
              role="columnheader"
              translate="no"
              title={column.datatype}
              className={cn(side(column), "py-1.5 font-medium")}
            >
              <bdi>{column.name}</bdi>
            </div>
          ))}
        </div>
        <div style={{ height: rows.getTotalSize(), position: "relative" }}>
          {rows.getVirtualItems().map(({ index, start }) => (
            // biome-ignore lint/a11y/useSemanticElements: as above
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            <div
              key={index}
              role="row"
              aria-rowindex={index + 2}
              style={{
                ...grid,
                position: "absolute",
                top: 0,
                left: 0,
                width: "100%",
                height: ROW_HEIGHT,
                transform: `translateY(${start}px)`,
              }}
              className="items-center border-b border-line text-ink hover:bg-hover"
            >
              {columns.map((column, at) => (
                // biome-ignore lint/a11y/useSemanticElements: as above
                <div key={column.name} role="cell" translate="no" title={cellText(cells[index]?.[at])} className={side(column)}>
                  {cells[index]?.[at] === "null" ? <span className="text-faint">null</span> : <bdi>{cellText(cells[index]?.[at])}</bdi>}
                </div>
              ))}
            </div>
          ))}
        </div>
      </div>
    </section>
  );
}
