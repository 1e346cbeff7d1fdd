"use client";

import { useMemo } from "react";
import { foldedName } from "@/lib/kernel/folded-name";
import type { TableFacet, TableView } from "./table-column";
import { useTableState } from "./use-table-state";

export type FilterOptions<Row> = {
  rows: readonly Row[];
  /** What the search looks through; without it there is no toolbar. */
  searchText?: (row: Row) => string;
  /** Makes a typed word fit `searchText`, such as by cutting off what all rows have in common. */
  searchWord?: (word: string) => string;
  facets?: readonly TableFacet<Row>[];
  views?: readonly TableView<Row>[];
  /** Keeps two tables of a page apart in the address. */
  urlPrefix?: string;
};

const NONE: never[] = [];
const asTyped = (word: string) => word;

/** The rows that the view, the filters and the search in the address let through. */
export function useFilteredRows<Row>(options: FilterOptions<Row>) {
  const { rows, searchText, searchWord = asTyped, facets = NONE, views = NONE, urlPrefix } = options;
  const state = useTableState(
    useMemo(() => facets.map((facet) => facet.id), [facets]),
    urlPrefix,
  );
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
  return { state, view, words, filtered, facets, views };
}
