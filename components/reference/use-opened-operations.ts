"use client";

import { useCallback, useEffect, useState } from "react";

/** Which operations are open. The address's fragment opens its own, whenever it changes, and is brought into view once `onFollow` has made room for it. */
export function useOpenedOperations(onFollow: () => void) {
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
      const id = window.location.hash.slice(1);
      if (!id) return;
      onFollow();
      goTo(id);
    };
    follow();
    window.addEventListener("hashchange", follow);
    return () => window.removeEventListener("hashchange", follow);
  }, [goTo, onFollow]);
  return { opened, setOpen, goTo };
}
