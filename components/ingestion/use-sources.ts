"use client";

import { debounce, useQueryStates } from "nuqs";
import { searchableText } from "@/lib/domain/inventory/search-terms";
import type { Sorting } from "../table/use-table-state";
import { SOURCE_PARAMS, type SourceParams, SPANS } from "./source-params";

/** What the sources show, kept in the address. */
export function useSources() {
  const [params, setParams] = useQueryStates(SOURCE_PARAMS, { history: "push" });
  const set = (changes: Partial<{ [P in keyof SourceParams]: SourceParams[P] | null }>) => void setParams({ page: null, ...changes });
  return {
    params,
    isNarrowed: params.q.trim() !== "" || params.level.length > 0 || params.property.length > 0,
    setSpan: (span: string) => set({ span: SPANS.find((each) => each === span) ?? null }),
    setText: (text: string) =>
      void setParams(
        { q: searchableText(text) || null, page: null },
        { history: "replace", limitUrlUpdates: text ? debounce(200) : undefined },
      ),
    setLevel: (level: string[]) => set({ level: level.length > 0 ? SOURCE_PARAMS.level.parse(level.join(",")) : null }),
    setProperty: (property: string[]) => set({ property: property.length > 0 ? property : null }),
    setSorting: (sorting: Sorting | null) =>
      set({ sort: sorting ? SOURCE_PARAMS.sort.parse(`${sorting.id}.${sorting.desc ? "desc" : "asc"}`) : null }),
    setPage: (page: number) => void setParams({ page: page > 1 ? page : null }),
    setKey: (key: string | null) => void setParams({ key }),
    clear: () => set({ q: null, level: null, property: null }),
  };
}
export type Sources = ReturnType<typeof useSources>;
