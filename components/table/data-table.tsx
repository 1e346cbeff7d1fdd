"use client";

import { SearchX } from "lucide-react";
import { type ReactNode, useMemo } from "react";
import { Button } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { FacetMenu } from "./facet-menu";
import type { TableColumn } from "./table-column";
import { TableGrid, type TableGridProps } from "./table-grid";
import { TableToolbar } from "./table-toolbar";
import { type FilterOptions, useFilteredRows } from "./use-filtered-rows";
import { ViewTabs } from "./view-tabs";

type DataTableProps<Row> = FilterOptions<Row> &
  Pick<TableGridProps<Row>, "label" | "rowId" | "onOpen" | "openId" | "faded"> & {
    columns: readonly TableColumn<Row>[];
    searchLabel?: string;
    /** Shown instead of a table without rows. */
    empty?: ReactNode;
  };

/** A table of few enough rows that the browser searches, filters and sorts them. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, rows, rowId, columns, searchText, searchLabel = "Search", onOpen, openId, faded, empty } = props;
  const { state, view, words, filtered, facets, views } = useFilteredRows(props);
  const { toggled } = state;
  const shown = useMemo(() => columns.filter((column) => Boolean(column.hidden) === toggled.includes(column.id)), [columns, toggled]);

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
            .map((column) => ({ id: column.id, label: column.header, shown: shown.includes(column) }))}
          onColumn={(id) => void state.setToggled(toggled.includes(id) ? toggled.filter((each) => each !== id) : [...toggled, id])}
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
      <TableGrid
        label={label}
        rows={filtered}
        rowId={rowId}
        columns={shown}
        sorting={state.sorting}
        onSorting={(sorting) => void state.setSorting(sorting)}
        onOpen={onOpen}
        openId={openId}
        faded={faded}
        empty={
          <NoMatch
            query={words ? state.query.trim() : null}
            onClear={words || Object.values(state.chosen).some((values) => values.length > 0) ? state.clear : null}
            onShowAll={view && view !== views[0] ? () => void state.setView("") : null}
          />
        }
      />
      <p role="status" className="sr-only">
        {`${filtered.length} of ${rows.length} rows`}
      </p>
    </div>
  );
}

type NoMatchProps = { query: string | null; onClear: (() => void) | null; onShowAll: (() => void) | null };

const NoMatch = ({ query, onClear, onShowAll }: NoMatchProps) => (
  <EmptyState
    icon={SearchX}
    title="No match"
    action={
      onClear ? <Button onClick={onClear}>Clear filters</Button> : onShowAll ? <Button onClick={onShowAll}>Show all</Button> : undefined
    }
  >
    {query ? <span>{`Nothing here matches “${query}” and the filters.`}</span> : "Nothing here matches the filters."}
  </EmptyState>
);
