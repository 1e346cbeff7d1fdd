"use client";

import { useCallback, useEffect, useState } from "react";
import { searchKeysAction } from "@/lib/actions/keys";
import type { Key } from "@/lib/domain/keys/schema";

const AT_ONCE = 200;

/** The chosen keys as they are now: those of other pages were read some time ago. Until the answer has come, as they were. */
export function useKeysNow(org: string, chosen: readonly Key[]) {
  const [keys, setKeys] = useState(chosen);
  const [ids] = useState(() => chosen.map((key) => key.id));

  const look = useCallback(async () => {
    const fresh = new Map<string, Key>();
    for (let offset = 0; offset < ids.length; offset += AT_ONCE) {
      const outcome = await searchKeysAction(org, { ids, offset, limit: AT_ONCE }).catch(() => null);
      if (!outcome?.ok) return;
      for (const key of outcome.data.keys) fresh.set(key.id, key);
    }
    setKeys((was) => was.map((key) => fresh.get(key.id) ?? key));
  }, [org, ids]);

  useEffect(() => void look(), [look]);
  return { keys, look };
}
