"use client";

import { parseAsString, useQueryState } from "nuqs";
import { useCallback, useRef } from "react";

/**
 * What a panel shows, kept in the address: opening it is a step of the history that Back undoes, and closing it takes the same step back,
 * so that nothing of it is left behind. A panel that the address brought along closes without a step.
 */
export function usePanelAddress(param: string) {
  const [openId, setOpenId] = useQueryState(param, parseAsString);
  const opened = useRef<string | null>(null);
  const open = useCallback(
    (id: string) => {
      opened.current = id;
      void setOpenId(id, { history: "push" });
    },
    [setOpenId],
  );
  const close = useCallback(() => {
    const isOurs = opened.current !== null && opened.current === openId;
    opened.current = null;
    if (isOurs) window.history.back();
    else void setOpenId(null);
  }, [openId, setOpenId]);
  return { openId, open, close };
}
