"use client";

import { Fragment, type ReactNode, useRef } from "react";
import { cn } from "../ui/cn";
import { HeaderCell } from "./header-cell";
import { RowCells } from "./row-cells";
import { SelectCell } from "./select-cell";
import type { TableColumn } from "./table-column";
import { useRowKeys } from "./use-row-keys";
import type { Selection } from "./use-selection";
import type { Sorting } from "./use-table-state";

/** Rows under heads of their own: what each row belongs to, in the order of the rows, and what stands over them. */
export type TableGroups<Row> = { groupOf: (row: Row) => string | null; head: (group: string) => ReactNode };

type ServerTableProps<Row> = {
  label: string;
  /** One page, searched and sorted by the server. */
  rows: readonly Row[];
  rowId: (row: Row) => string;
  /** What a row is called, for those who hear it. */
  rowName: (row: Row) => string;
  columns: readonly TableColumn<Row>[];
  /** The columns that the server sorts by. */
  sortable: readonly string[];
  sorting: Sorting | null;
  onSorting: (sorting: Sorting | null) => void;
  onOpen: (row: Row) => void;
  openId: string | null;
  faded: (row: Row) => boolean;
  /** Left out where rows are not chosen. */
  selection?: Selection<Row>;
  groups?: TableGroups<Row>;
  /** Another page is on its way; these rows stay until it has come. */
  pending: boolean;
  /** Shown under the header instead of rows. */
  empty: ReactNode;
};

/** A `DataTable` of which the server searches, filters, sorts and pages. */
export function ServerTable<Row extends object>(props: ServerTableProps<Row>) {
  const { label, rows, rowId, rowName, columns, sortable, sorting, onSorting, onOpen, openId, faded, selection, groups, pending, empty } =
    props;
  const box = useRef<HTMLTableElement>(null);
  useRowKeys(box, true, {
    onSelect: selection
      ? (id, range) => {
          const row = rows.find((each) => rowId(each) === id);
          if (row) selection.toggle(row, range);
        }
      : undefined,
    onEscape: () => {
      if (!selection || selection.chosen.size === 0) return false;
      selection.clear();
      return true;
    },
  });
  const held = selection ? rows.filter((row) => selection.chosen.has(rowId(row))).length : 0;

  return (
    <div className="relative overflow-x-auto rounded-lg border bg-surface shadow-low">
      <table ref={box} aria-label={label} aria-busy={pending} className="w-full text-left text-sm max-md:block">
        <thead className="max-md:sr-only">
          <tr className="bg-sunken">
            {selection ? (
              <th scope="col" className="w-9 border-b p-0 font-medium">
                <SelectCell
                  label="Select this page"
                  checked={held === 0 ? false : held === rows.length ? true : "indeterminate"}
                  onToggle={() => selection.put(rows, held < rows.length)}
                />
              </th>
            ) : null}
            {columns.map((column) => (
              <HeaderCell
                key={column.id}
                column={column}
                sort={sorting?.id === column.id ? (sorting.desc ? "desc" : "asc") : false}
                onSort={sortable.includes(column.id) ? () => onSorting(nextSorting(column, sorting)) : undefined}
              />
            ))}
          </tr>
        </thead>
        <tbody className={cn("divide-y transition-opacity max-md:block", pending && "opacity-60 delay-200")}>
          {rows.map((row, index) => (
            <Fragment key={rowId(row)}>
              <GroupHead groups={groups} row={row} before={rows[index - 1]} columns={columns.length + (selection ? 1 : 0)} />
              <RowCells
                id={rowId(row)}
                row={row}
                columns={columns}
                onOpen={onOpen}
                open={rowId(row) === openId}
                faded={faded(row)}
                chosen={selection?.chosen.has(rowId(row))}
                chooseLabel={`Select ${rowName(row)}`}
                onChoose={selection?.toggle}
              />
            </Fragment>
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? <div>{empty}</div> : null}
    </div>
  );
}

type GroupHeadProps<Row> = { groups: TableGroups<Row> | undefined; row: Row; before: Row | undefined; columns: number };

/** Over the first row of each group. */
function GroupHead<Row>({ groups, row, before, columns }: GroupHeadProps<Row>) {
  const group = groups?.groupOf(row) ?? null;
  if (!groups || group === null || (before !== undefined && groups.groupOf(before) === group)) return null;
  return (
    <tr className="bg-sunken max-md:block">
      <th scope="rowgroup" colSpan={columns} className="px-4 text-left max-md:block">
        {groups.head(group)}
      </th>
    </tr>
  );
}

/** A column's one direction, then the other, then none. */
function nextSorting<Row>({ id, descendingFirst = false }: TableColumn<Row>, now: Sorting | null): Sorting | null {
  if (now?.id !== id) return { id, desc: descendingFirst };
  return now.desc === descendingFirst ? { id, desc: !descendingFirst } : null;
}
