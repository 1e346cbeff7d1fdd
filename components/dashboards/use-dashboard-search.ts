"use client";

import { debounce, useQueryStates } from "nuqs";
import { searchableText } from "@/lib/domain/inventory/search-terms";
import type { Sorting } from "../table/use-table-state";
import { DASHBOARD_PARAMS } from "./dashboard-params";

/** What the list of dashboards shows, kept in the address. */
export function useDashboardSearch() {
  const [params, setParams] = useQueryStates(DASHBOARD_PARAMS, { history: "push" });
  return {
    params,
    setText: (text: string) =>
      void setParams(
        { q: searchableText(text) || null, page: null },
        { history: "replace", limitUrlUpdates: text ? debounce(200) : undefined },
      ),
    setSorting: (sorting: Sorting | null) =>
      void setParams({
        sort: sorting ? DASHBOARD_PARAMS.sort.parse(`${sorting.id}.${sorting.desc ? "desc" : "asc"}`) : null,
        page: null,
      }),
    setPage: (page: number) => void setParams({ page: page > 1 ? page : null }),
    clear: () => void setParams({ q: null, page: null }),
  };
}
export type DashboardsShown = ReturnType<typeof useDashboardSearch>;
