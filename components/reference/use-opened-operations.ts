"use client";

import { useCallback, useEffect, useState } from "react";

/** Which operations are open. The address's fragment opens its own, whenever it changes, and is brought into view. */
export function useOpenedOperations() {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const setOpen = useCallback((id: string, open: boolean) => {
    setOpened((before) => {
      const after = new Set(before);
      if (open) after.add(id);
      else after.delete(id);
      return after;
    });
  }, []);
  const goTo = useCallback(
    (id: string) => {
      setOpen(id, true);
      // Once it stands there in full.
      requestAnimationFrame(() => document.getElementById(id)?.scrollIntoView());
    },
    [setOpen],
  );
  useEffect(() => {
    const follow = () => {
      const id = decodeURIComponent(window.location.hash.slice(1));
      if (id) goTo(id);
    };
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, [goTo]);
  return { opened, setOpen, goTo };
}
