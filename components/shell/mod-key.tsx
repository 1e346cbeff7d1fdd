"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** "⌘" on a Mac, "Ctrl " elsewhere. */
export function ModKey() {
  const mac = useSyncExternalStore(
    never,
    () => /Mac|iPhone|iPad/.test(navigator.userAgent),
    () => false,
  );
  return <span>{mac ? "⌘" : "Ctrl "}</span>;
}
