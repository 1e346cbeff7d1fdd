"use client";

import { useEffect, useRef } from "react";

const TYPING = "input, textarea, select, [contenteditable=true], [role=menu], [role=listbox], [role=dialog]";

/**
 * Calls back on a key. Plain keys are left alone while someone types or a dialog is open; `mod+` keys
 * (Command on a Mac, Control elsewhere) count beside all but a locked dialog.
 */
export function useShortcut(key: string, run: (event: KeyboardEvent) => void, enabled = true): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  }, [run]);

  useEffect(() => {
    if (!enabled) return;
    const withMod = key.startsWith("mod+");
    const wanted = withMod ? key.slice(4) : key;
    const listener = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.key.toLowerCase() !== wanted.toLowerCase() || event.altKey) return;
      if (withMod !== (event.metaKey || event.ctrlKey)) return;
      if (!withMod && (event.target instanceof Element ? event.target.closest(TYPING) : null)) return;
      if (document.querySelector(withMod ? "[role=dialog][data-locked]" : "[role=dialog][data-state=open]")) return;
      event.preventDefault();
      latest.current(event);
    };
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, [key, enabled]);
}
