"use client";

import { debounce, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { KEY_VIEWS, type KeySearch } from "@/lib/domain/inventory/schema";
import { searchableText } from "@/lib/domain/inventory/search-terms";
import type { Sorting } from "../../table/use-table-state";
import { KEY_SEARCH_PARAMS, type KeySearchParams, searchOf } from "./key-search-params";

/** The filters by one of several values. */
export const KEY_FILTERS = ["kind", "status", "project", "scope", "creator"] as const;
export type KeyFilter = (typeof KEY_FILTERS)[number];

const NO_MORE = { external_id: null, never_used: null, out_of_policy: null };
const NO_FILTER = { q: null, kind: null, status: null, project: null, scope: null, creator: null, ...NO_MORE, page: null };

/**
 * What the list of keys shows, kept in the address, where Back undoes a change; typing and the choice of columns leave no trace in the
 * history.
 */
export function useKeySearch() {
  const [params, setParams] = useQueryStates(KEY_SEARCH_PARAMS, { history: "push" });
  const search = useMemo(() => searchOf(params), [params]);
  const setSearch = (changes: Partial<{ [P in keyof KeySearchParams]: KeySearchParams[P] | null }>) =>
    void setParams({ page: null, ...changes });

  return {
    params,
    search,
    /** What the list is searched for, whatever the order: a selection lives as long as it stays the same. */
    identity: identityOf(search),
    narrowed: isNarrowed(params),
    setView: (view: string) => setSearch({ view: KEY_VIEWS.find((each) => each === view) ?? null }),
    setText: (text: string) =>
      void setParams(
        { q: searchableText(text) || null, page: null },
        { history: "replace", limitUrlUpdates: text ? debounce(200) : undefined },
      ),
    setFilter: (filter: KeyFilter | "external_id", values: readonly string[]) => setSearch(asParams(filter, values)),
    setNeverUsed: (on: boolean) => setSearch({ never_used: on || null }),
    setOutOfPolicy: (on: boolean) => setSearch({ out_of_policy: on || null }),
    clear: () => setSearch(NO_FILTER),
    setSorting: (sorting: Sorting | null) =>
      setSearch({ sort: sorting ? KEY_SEARCH_PARAMS.sort.parse(`${sorting.id}.${sorting.desc ? "desc" : "asc"}`) : null }),
    setPage: (page: number) => setSearch({ page: page > 1 ? page : null }),
    setColumns: (columns: string[]) => void setParams({ columns: columns.length > 0 ? columns : null }, { history: "replace" }),
  };
}

/** The values as the address holds them, those left out that it does not know. */
const asParams = (filter: KeyFilter | "external_id", values: readonly string[]) => ({
  [filter]: values.length > 0 ? KEY_SEARCH_PARAMS[filter].parse(values.map((value) => value.replaceAll(",", "%2C")).join(",")) : null,
});

const isNarrowed = (params: KeySearchParams): boolean =>
  params.q.trim() !== "" ||
  params.never_used ||
  params.out_of_policy ||
  [...KEY_FILTERS, "external_id" as const].some((filter) => params[filter].length > 0);

const identityOf = ({ sort: _sort, descending: _descending, ...rest }: KeySearch): string => JSON.stringify(rest);
