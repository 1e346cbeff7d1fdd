"use client";

import { columnVisibilityFeature, createSortedRowModel, rowSortingFeature, tableFeatures, useTable } from "@tanstack/react-table";
import { SearchX } from "lucide-react";
import { type ReactNode, useMemo, useRef } from "react";
import { foldedName } from "@/lib/kernel/folded-name";
import { compareNames } from "@/lib/kernel/name-order";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { FacetMenu } from "./facet-menu";
import { HeaderCell } from "./header-cell";
import { RowCells } from "./row-cells";
import type { TableColumn, TableFacet, TableView } from "./table-column";
import { TableToolbar } from "./table-toolbar";
import { useRowKeys } from "./use-row-keys";
import { useTableState } from "./use-table-state";
import { ViewTabs } from "./view-tabs";

type DataTableProps<Row> = {
  label: string;
  rows: readonly Row[];
  rowId: (row: Row) => string;
  columns: readonly TableColumn<Row>[];
  /** What the search looks through; without it there is no toolbar. */
  searchText?: (row: Row) => string;
  searchLabel?: string;
  /** Makes a typed word fit `searchText`, such as by cutting off what all rows have in common. */
  searchWord?: (word: string) => string;
  facets?: readonly TableFacet<Row>[];
  views?: readonly TableView<Row>[];
  /** Opens a row; its title cell must hold an element with `data-open-row`. */
  onOpen?: (row: Row) => void;
  openId?: string | null;
  faded?: (row: Row) => boolean;
  /** Shown instead of a table without rows. */
  empty?: ReactNode;
  urlPrefix?: string;
};

type Sortable = { getValue: (columnId: string) => unknown };
function byNames(a: Sortable, b: Sortable, columnId: string): number {
  const [one, other] = [a.getValue(columnId), b.getValue(columnId)];
  return typeof one === "number" && typeof other === "number" ? one - other : compareNames(String(one), String(other));
}

const features = tableFeatures({
  columnVisibilityFeature,
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { names: byNames },
  columnMeta: {} as { index: number },
});

const NONE: never[] = [];
const asTyped = (word: string) => word;

export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const {
    label,
    rows,
    rowId,
    columns,
    searchText,
    searchLabel = "Search",
    searchWord = asTyped,
    facets = NONE,
    views = NONE,
    onOpen,
    openId,
    faded,
    empty,
    urlPrefix,
  } = props;
  const state = useTableState(
    useMemo(() => facets.map((facet) => facet.id), [facets]),
    urlPrefix,
  );
  const box = useRef<HTMLTableElement>(null);
  useRowKeys(box, Boolean(onOpen));

  const view = views.find((each) => each.id === state.view) ?? views[0];
  const words = foldedName(state.query);
  const filtered = useMemo(
    () =>
      rows.filter(
        (row) =>
          (!view || view.holds(row)) &&
          facets.every((facet) => !state.chosen[facet.id]?.length || state.chosen[facet.id]?.includes(facet.valueOf(row))) &&
          (!words || !searchText || words.split(/\s+/).every((word) => foldedName(searchText(row)).includes(searchWord(word)))),
      ),
    [rows, view, facets, state.chosen, words, searchText, searchWord],
  );

  const definitions = useMemo(
    () =>
      columns.map((column, index) => ({
        id: column.id,
        accessorFn: (row: Row) => column.sortBy?.(row) ?? undefined,
        enableSorting: Boolean(column.sortBy),
        sortDescFirst: column.descendingFirst ?? false,
        sortUndefined: "last" as const,
        sortFn: "names" as const,
        meta: { index },
      })),
    [columns],
  );
  const columnVisibility = useMemo(
    () => Object.fromEntries(columns.map((column) => [column.id, Boolean(column.hidden) === state.toggled.includes(column.id)])),
    [columns, state.toggled],
  );

  const table = useTable({
    features,
    data: filtered,
    columns: definitions,
    getRowId: rowId,
    state: { sorting: state.sorting, columnVisibility },
    onSortingChange: (updater) => void state.setSorting(typeof updater === "function" ? updater(state.sorting) : updater),
  });
  const shown = table.getVisibleLeafColumns().flatMap((column) => columns[column.columnDef.meta?.index ?? -1] ?? []);
  const sorted = table.getRowModel().rows;

  if (rows.length === 0 && empty) return <div className="rounded-lg border bg-surface shadow-low">{empty}</div>;

  return (
    <div>
      {views.length > 0 ? (
        <ViewTabs
          views={views.map((each) => ({ id: each.id, label: each.label, count: rows.filter(each.holds).length }))}
          active={view?.id ?? ""}
          onChange={(id) => void state.setView(id === views[0]?.id ? "" : id)}
        />
      ) : null}
      {searchText ? (
        <TableToolbar
          searchLabel={searchLabel}
          query={state.query}
          onQuery={(query) => void state.setQuery(query)}
          columns={columns
            .filter((column) => !column.fixed)
            .map((column) => ({ id: column.id, label: column.header, shown: columnVisibility[column.id] ?? true }))}
          onColumn={(id) =>
            void state.setToggled(state.toggled.includes(id) ? state.toggled.filter((each) => each !== id) : [...state.toggled, id])
          }
        >
          {facets.map((facet) => (
            <FacetMenu
              key={facet.id}
              label={facet.label}
              chosen={state.chosen[facet.id] ?? []}
              onChange={(values) => void state.setChosen(facet.id, values)}
              options={facet.options.map((option) => ({
                ...option,
                count: rows.filter((row) => facet.valueOf(row) === option.value).length,
              }))}
            />
          ))}
        </TableToolbar>
      ) : null}
      <div className="relative overflow-x-auto rounded-lg border bg-surface shadow-low">
        <table ref={box} aria-label={label} className="w-full text-left text-sm max-md:block">
          <thead className="max-md:sr-only">
            <tr className="bg-sunken">
              {shown.map((column) => (
                <HeaderCell
                  key={column.id}
                  column={column}
                  sort={table.getColumn(column.id)?.getIsSorted() ?? false}
                  onSort={column.sortBy ? () => table.getColumn(column.id)?.toggleSorting() : undefined}
                />
              ))}
            </tr>
          </thead>
          <tbody className="divide-y max-md:block">
            {sorted.map((row) => (
              <RowCells
                key={row.id}
                row={row.original}
                columns={shown}
                onOpen={onOpen}
                open={row.id === openId}
                faded={faded?.(row.original) ?? false}
              />
            ))}
          </tbody>
        </table>
        {sorted.length === 0 ? (
          <EmptyState
            icon={SearchX}
            title="No match"
            action={
              words || Object.values(state.chosen).some((values) => values.length > 0) ? (
                <Button onClick={state.clear}>Clear filters</Button>
              ) : view && view !== views[0] ? (
                <Button onClick={() => void state.setView("")}>Show all</Button>
              ) : undefined
            }
          >
            {words ? (
              <span>{`Nothing here goes with “${state.query.trim()}” and the filters.`}</span>
            ) : (
              "Nothing here goes with the filters."
            )}
          </EmptyState>
        ) : null}
      </div>
      <p role="status" className="sr-only">
        {`${sorted.length} of ${rows.length} rows`}
      </p>
    </div>
  );
}
