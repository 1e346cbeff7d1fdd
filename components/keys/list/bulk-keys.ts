"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { FoundKeys } from "@/lib/domain/inventory/schema";
import type { Key } from "@/lib/domain/keys/schema";
import { fetchRead } from "../../ui/fetch-read";

/** As many ids as an address holds wherever it passes. */
const AT_ONCE = 100;

/** The chosen keys as they are now: those of other pages were read some time ago. Until the answer has come, as they were. */
export function useKeysNow(org: string, chosen: readonly Key[]) {
  const [asked] = useState(() => chosen.map((key) => key.id));
  const { data, refetch } = useQuery({
    queryKey: ["key-search", org, asked],
    queryFn: async ({ signal }) => {
      const fresh = new Map<string, Key>();
      for (let from = 0; from < asked.length; from += AT_ONCE) {
        const search = JSON.stringify({ ids: asked.slice(from, from + AT_ONCE), limit: AT_ONCE });
        const { keys } = await fetchRead<FoundKeys>("key-search", { org, search }, { signal });
        for (const key of keys) fresh.set(key.id, key);
      }
      return fresh;
    },
  });
  return { keys: chosen.map((key) => data?.get(key.id) ?? key), look: refetch };
}
