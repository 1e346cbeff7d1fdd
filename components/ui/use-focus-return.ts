"use client";

import { useCallback, useState } from "react";
import { lastPressed } from "./last-pressed";

/** What was pressed, else what has the focus: the element itself, or the button whose menu it stands in. */
function opener(): HTMLElement | null {
  const active = lastPressed() ?? document.activeElement;
  if (!(active instanceof HTMLElement) || active === document.body) return null;
  const menu = active.closest<HTMLElement>("[role=menu]");
  return menu ? document.getElementById(menu.getAttribute("aria-labelledby") ?? "") : active;
}

/**
 * Gives the focus back to what opened a dialog, also when that was an item of a menu which is gone by then. Call it in what
 * mounts as the dialog opens: a field in it may take the focus before any effect runs.
 */
export function useFocusReturn(): (event: Event) => void {
  const [from] = useState(opener);
  return useCallback(
    (event: Event) => {
      event.preventDefault();
      (from?.isConnected ? from : document.querySelector<HTMLElement>("main"))?.focus({ preventScroll: true });
    },
    [from],
  );
}
