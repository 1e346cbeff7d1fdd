"use client";

import { useMemo } from "react";

/** What has the focus: the element itself, or the button whose menu it stands in. */
function opener(): HTMLElement | null {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || active === document.body) return null;
  const menu = active.closest<HTMLElement>("[role=menu]");
  return menu ? document.getElementById(menu.getAttribute("aria-labelledby") ?? "") : active;
}

/** Gives the focus back to what opened a dialog, also when that was an item of a menu which is gone by then. */
export function useFocusReturn() {
  return useMemo(() => {
    let from: HTMLElement | null = null;
    return {
      onOpenAutoFocus: () => {
        from = opener();
      },
      onCloseAutoFocus: (event: Event) => {
        event.preventDefault();
        (from?.isConnected ? from : document.querySelector<HTMLElement>("main"))?.focus({ preventScroll: true });
      },
    };
  }, []);
}
