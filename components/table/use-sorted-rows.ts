"use client";

import { createSortedRowModel, rowSortingFeature, tableFeatures, useTable } from "@tanstack/react-table";
import { useMemo } from "react";
import { compareNames } from "@/lib/kernel/name-order";
import type { TableColumn } from "./table-column";
import type { Sorting } from "./use-table-state";

type Sortable = { getValue: (columnId: string) => unknown };
function byNames(a: Sortable, b: Sortable, columnId: string): number {
  const [one, other] = [a.getValue(columnId), b.getValue(columnId)];
  return typeof one === "number" && typeof other === "number" ? one - other : compareNames(String(one), String(other));
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns: { names: byNames } });

export type SortedRowsOptions<Row> = {
  rows: readonly Row[];
  rowId: (row: Row) => string;
  columns: readonly TableColumn<Row>[];
  sorting: readonly Sorting[];
  onSorting: (sorting: Sorting[]) => void;
  /** The columns that the server sorts by, where the rows come in their order already. */
  sortable?: readonly string[];
};

/** Rows in the order that is asked for, and how the head of a column changes it: its one direction, then the other, then none. */
export function useSortedRows<Row extends object>({ rows, rowId, columns, sorting, onSorting, sortable }: SortedRowsOptions<Row>) {
  const definitions = useMemo(
    () =>
      columns.map((column) => ({
        id: column.id,
        accessorFn: (row: Row) => column.sortBy?.(row) ?? undefined,
        enableSorting: sortable ? sortable.includes(column.id) : Boolean(column.sortBy),
        sortDescFirst: column.descendingFirst ?? false,
        sortUndefined: "last" as const,
        sortFn: "names" as const,
      })),
    [columns, sortable],
  );
  const sortingState = useMemo(() => [...sorting], [sorting]);
  const table = useTable({
    features,
    data: rows,
    columns: definitions,
    getRowId: rowId,
    manualSorting: sortable !== undefined,
    state: { sorting: sortingState },
    onSortingChange: (updater) => onSorting(typeof updater === "function" ? updater(sortingState) : updater),
  });
  return {
    sorted: table.getRowModel().rows,
    sortOf: (columnId: string) => table.getColumn(columnId)?.getIsSorted() ?? false,
    toggleOf: (columnId: string) => {
      const column = table.getColumn(columnId);
      return column?.getCanSort() ? () => column.toggleSorting() : undefined;
    },
  };
}
