"use client";

import { type MouseEvent, memo } from "react";
import { cn } from "../ui/cn";
import { SelectCell } from "./select-cell";
import { LEAVES, type TableColumn, TITLE_WIDTH } from "./table-column";

type RowCellsProps<Row> = {
  row: Row;
  id?: string;
  columns: readonly TableColumn<Row>[];
  onOpen?: (row: Row) => void;
  open: boolean;
  faded: boolean;
  /** Whether the row is chosen; left out where rows are not. */
  chosen?: boolean;
  /** What the box that chooses the row is called. */
  chooseLabel?: string;
  onChoose?: (row: Row, range: boolean) => void;
};

const PHONE = {
  title: "max-md:order-1 max-md:min-w-0 max-md:flex-1 max-md:basis-1/3",
  corner: "max-md:order-2",
  below: "max-md:order-3 max-md:basis-full",
  line: "max-md:order-4 max-md:text-muted",
  none: "max-md:hidden",
};

const isForTab = (event: MouseEvent): boolean => event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey;

/** One row; on a phone a small card. A click anywhere but on a control opens it. Rendered again only when it changed. */
export const RowCells = memo(Cells) as typeof Cells; // memo forgets the type of the row

function Cells<Row>({ row, id = "", columns, onOpen, open, faded, chosen, chooseLabel = "", onChoose }: RowCellsProps<Row>) {
  const click = (event: MouseEvent<HTMLElement>) => {
    const control = event.target instanceof Element ? event.target.closest("a, button, input, label, [role=menu], [role=dialog]") : null;
    if (!onOpen || control || getSelection()?.toString()) return;
    const title = event.currentTarget.querySelector<HTMLElement>("[data-open-row]");
    if (title instanceof HTMLAnchorElement && isForTab(event)) return void window.open(title.href, "_blank", "noopener");
    title?.focus({ preventScroll: true });
    onOpen(row);
  };
  return (
    <tr
      data-row={id}
      aria-selected={chosen}
      data-open={open || undefined}
      onClick={click}
      onAuxClick={(event) => event.button === 1 && click(event)}
      className={cn(
        "group/row bg-surface max-md:flex max-md:flex-wrap max-md:items-center max-md:gap-x-3 max-md:gap-y-1.5 max-md:px-4 max-md:py-3",
        onOpen && "cursor-pointer hover:bg-hover has-[[data-open-row]:focus-visible]:bg-hover",
        chosen && "bg-accent-soft hover:bg-accent-soft",
        open && "bg-selected hover:bg-selected",
      )}
    >
      {onChoose ? (
        <td className="p-0 align-middle max-md:order-first max-md:-my-1.5 max-md:-mr-3 max-md:-ml-3 md:w-9">
          <SelectCell label={chooseLabel} checked={chosen ?? false} onToggle={(range) => onChoose(row, range)} />
        </td>
      ) : null}
      {columns.map((column) => (
        <td
          key={column.id}
          className={cn(
            "align-middle md:h-12 md:px-2.5 md:py-1.5 md:first:pl-4 md:last:pr-4",
            column.align === "end" && "md:text-right",
            faded && "text-faint",
            PHONE[column.phone ?? "line"],
            column.phone === "title" && TITLE_WIDTH,
            column.leaves && LEAVES[column.leaves],
            column.className,
          )}
        >
          {(column.phone ?? "line") === "line" ? <span className="mr-1 text-faint md:hidden">{column.header}</span> : null}
          <span className="contents">{column.cell(row)}</span>
        </td>
      ))}
    </tr>
  );
}
