"use client";

import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import { cn } from "../ui/cn";
import { LEAVES, type TableColumn, TITLE_WIDTH } from "./table-column";

type HeaderCellProps<Row> = {
  column: TableColumn<Row>;
  sort: false | "asc" | "desc";
  /** Left out for a column that does not sort. */
  onSort?: () => void;
};

export function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  const Icon = sort === "asc" ? ArrowUp : sort === "desc" ? ArrowDown : ChevronsUpDown;
  return (
    <th
      scope="col"
      aria-sort={sort === "asc" ? "ascending" : sort === "desc" ? "descending" : undefined}
      className={cn(
        "h-9 whitespace-nowrap border-b px-2.5 text-xs font-medium text-muted first:pl-4 last:pr-4",
        column.align === "end" && "text-right",
        column.phone === "title" && TITLE_WIDTH,
        column.leaves && LEAVES[column.leaves],
        column.className,
      )}
    >
      {column.headerHidden ? (
        <span className="sr-only">{column.header}</span>
      ) : onSort ? (
        <button
          type="button"
          onClick={onSort}
          className={cn(
            "group -mx-1.5 inline-flex h-6 items-center gap-1 rounded-sm px-1.5 hover:bg-selected hover:text-ink",
            sort && "text-ink",
            // The words end where the figures end; the arrow stands before them.
            column.align === "end" && "flex-row-reverse",
          )}
        >
          <span>{column.header}</span>
          <Icon aria-hidden className={cn("size-3", !sort && "opacity-0 group-hover:opacity-70 group-focus-visible:opacity-70")} />
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}
