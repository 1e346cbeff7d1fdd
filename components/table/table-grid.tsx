"use client";

import { Fragment, type ReactNode, useRef } from "react";
import { cn } from "../ui/cn";
import { HeaderCell } from "./header-cell";
import { RowCells } from "./row-cells";
import { SelectCell } from "./select-cell";
import { useRowKeys } from "./use-row-keys";
import type { Selection } from "./use-selection";
import { type SortedRowsOptions, useSortedRows } from "./use-sorted-rows";

/** Rows under heads of their own: what each row belongs to, in the order of the rows, and what stands over them. */
export type TableGroups<Row> = { groupOf: (row: Row) => string | null; head: (group: string) => ReactNode };

/** Its columns are those that are shown. */
export type TableGridProps<Row> = SortedRowsOptions<Row> & {
  label: string;
  /** Opens a row; its title cell must hold an element with `data-open-row`. */
  onOpen?: (row: Row) => void;
  openId?: string | null;
  faded?: (row: Row) => boolean;
  /** Left out where rows are not chosen. */
  selection?: Selection<Row>;
  /** What a row is called, for those who hear that it can be chosen. */
  rowName?: (row: Row) => string;
  groups?: TableGroups<Row>;
  /** Other rows are on their way; these stay until they have come. */
  pending?: boolean;
  /** Shown under the header instead of rows. */
  empty: ReactNode;
};

const unnamed = () => "row";

/** The one table: rows under the heads of their columns, by mouse and by keys; on a phone a card each. */
export function TableGrid<Row extends object>(props: TableGridProps<Row>) {
  const { label, rows, rowId, columns, onOpen, openId, faded, selection, rowName = unnamed, groups, pending = false, empty } = props;
  const box = useRef<HTMLTableElement>(null);
  const { sorted, sortOf, toggleOf } = useSortedRows(props);
  useRowKeys(box, Boolean(onOpen), {
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
  return (
    <div className="@container relative overflow-x-auto rounded-lg border bg-surface shadow-low">
      <table ref={box} aria-label={label} aria-busy={pending || undefined} className="w-full text-left text-sm max-md:block">
        <thead className="max-md:sr-only">
          <tr className="bg-sunken">
            {selection ? <SelectPage rows={rows} rowId={rowId} selection={selection} /> : null}
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={sortOf(column.id)} onSort={toggleOf(column.id)} />
            ))}
          </tr>
        </thead>
        <tbody className={cn("divide-y transition-opacity max-md:block", pending && "opacity-60 delay-200")}>
          {sorted.map(({ id, original: row }, index) => (
            <Fragment key={id}>
              <GroupHead groups={groups} row={row} before={sorted[index - 1]?.original} columns={columns.length + (selection ? 1 : 0)} />
              <RowCells
                id={id}
                row={row}
                columns={columns}
                onOpen={onOpen}
                open={id === openId}
                faded={faded?.(row) ?? false}
                chosen={selection?.chosen.has(id)}
                chooseLabel={`Select ${rowName(row)}`}
                onChoose={selection?.toggle}
              />
            </Fragment>
          ))}
        </tbody>
      </table>
      {sorted.length === 0 ? <div>{empty}</div> : null}
    </div>
  );
}

type SelectPageProps<Row> = { rows: readonly Row[]; rowId: (row: Row) => string; selection: Selection<Row> };

/** Chooses all rows in sight, or lets them go. */
function SelectPage<Row>({ rows, rowId, selection }: SelectPageProps<Row>) {
  const chosen = rows.filter((row) => selection.chosen.has(rowId(row))).length;
  return (
    <th scope="col" className="w-9 border-b p-0 font-medium">
      <SelectCell
        label="Select this page"
        checked={chosen === 0 ? false : chosen === rows.length ? true : "indeterminate"}
        onToggle={() => selection.chooseRows(rows, chosen < rows.length)}
      />
    </th>
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
