"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import type { AuditPage, AuditSearch } from "@/lib/domain/audit/schema";
import { announce } from "../ui/announcer";
import { fetchRead, ReadRefused } from "../ui/fetch-read";

/** A search's entries: the first page, and older ones on demand. Mounted anew for another search. */
export function useAuditPages(org: string, search: AuditSearch, first: AuditPage) {
  const asked = JSON.stringify(search);
  const { data, error, isFetchingNextPage, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ["audit-page", org, asked],
    queryFn: ({ pageParam, signal }) => fetchRead<AuditPage>("audit-page", { org, search: asked, cursor: pageParam }, { signal }),
    initialPageParam: "",
    initialData: { pages: [first], pageParams: [""] },
    getNextPageParam: ({ entries, more }) => (more ? entries.at(-1)?.id : undefined),
    // What is shown is of the time of the search; the search itself is read anew.
    enabled: false,
  });
  return {
    entries: data.pages.flatMap(({ entries }) => entries),
    more: hasNextPage,
    loading: isFetchingNextPage,
    refused: error instanceof ReadRefused ? error.refused : null,
    loadMore: async () => {
      const shown = data.pages.length;
      const { data: after } = await fetchNextPage();
      const added = after?.pages.slice(shown).flatMap(({ entries }) => entries) ?? [];
      if (added.length > 0) announce(`${added.length} older entries`);
    },
  };
}
