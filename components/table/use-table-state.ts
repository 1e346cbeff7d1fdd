"use client";

import { debounce, parseAsArrayOf, parseAsString, useQueryStates } from "nuqs";
import { useMemo } from "react";

export type Sorting = { id: string; desc: boolean };

const list = parseAsArrayOf(parseAsString).withDefault([]);
const text = parseAsString.withDefault("");

/**
 * What a table shows, kept in the address: search, sorting, filters, columns, view. `prefix` keeps two tables of a page apart.
 */
export function useTableState(facetIds: readonly string[], prefix = "") {
  const facetKey = facetIds.join(",");
  const facets = useMemo(() => Object.fromEntries((facetKey ? facetKey.split(",") : []).map((id) => [id, list])), [facetKey]);
  const urlKeys = useMemo(
    () => Object.fromEntries(["q", "sort", "view", "columns", ...Object.keys(facets)].map((key) => [key, `${prefix}${key}`])),
    [facets, prefix],
  );
  const [fixed, setFixed] = useQueryStates({ q: text, sort: text, view: text, columns: list }, { urlKeys });
  const [chosen, setChosen] = useQueryStates(facets, { urlKeys });

  const sorting = useMemo<Sorting[]>(() => {
    const [id, direction] = fixed.sort.split(".");
    return id ? [{ id, desc: direction === "desc" }] : [];
  }, [fixed.sort]);

  return {
    query: fixed.q,
    setQuery: (q: string) => setFixed({ q: q || null }, { limitUrlUpdates: q ? debounce(200) : undefined }),
    view: fixed.view,
    setView: (view: string) => setFixed({ view: view || null }),
    sorting,
    setSorting: ([first]: Sorting[]) => setFixed({ sort: first ? `${first.id}.${first.desc ? "desc" : "asc"}` : null }),
    toggled: fixed.columns,
    setToggled: (columns: string[]) => setFixed({ columns: columns.length ? columns : null }),
    chosen: chosen as Record<string, string[]>,
    setChosen: (id: string, values: string[]) => setChosen({ [id]: values.length ? values : null }),
    clear: () => {
      void setFixed({ q: null });
      void setChosen(null);
    },
  };
}
