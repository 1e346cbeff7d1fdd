"use client";

import { useEffect, useRef, useState } from "react";

// After what else changes the address with the same click.
const SETTLED_MS = 150;

export type LeaveGuard = {
  /** Back was pressed, and the person is to say whether they mean it. */
  asking: boolean;
  stay: () => void;
  /** Goes where Back would have led. */
  leave: () => void;
};

/**
 * While `on`, neither Back nor a reload takes the page away without asking: the browser asks before a reload, the page itself before Back.
 * Back first meets an entry of our own in the history, with the same address; once the guard is let go, that entry is gone too.
 */
export function useLeaveGuard(on: boolean): LeaveGuard {
  const [asking, setAsking] = useState(false);
  const release = useRef<(steps: number) => void>(() => {});

  useEffect(() => {
    if (!on) return;
    let entry: { state: unknown; href: string } | undefined;
    const pushGuard = () => {
      entry = { state: window.history.state, href: window.location.href };
      window.history.pushState(entry.state, "", entry.href);
    };
    const settled = setTimeout(pushGuard, SETTLED_MS);
    const warn = (event: BeforeUnloadEvent) => {
      event.preventDefault();
      // Older browsers ask only where this is set.
      event.returnValue = "";
    };
    // Before the router hears of it, which would show another page.
    const back = (event: PopStateEvent) => {
      if (!entry) return;
      event.stopImmediatePropagation();
      window.history.pushState(entry.state, "", entry.href);
      setAsking(true);
    };
    window.addEventListener("beforeunload", warn);
    window.addEventListener("popstate", back, true);
    let steps = -1;
    release.current = (next) => {
      steps = next;
    };
    return () => {
      clearTimeout(settled);
      window.removeEventListener("beforeunload", warn);
      window.removeEventListener("popstate", back, true);
      setAsking(false);
      if (entry && window.location.href === entry.href) goBack(steps, entry);
    };
  }, [on]);

  return {
    asking,
    stay: () => setAsking(false),
    leave: () => release.current(-2),
  };
}

/** Takes our own entry away again, which the router need not know of; further back it must. */
function goBack(steps: number, { state, href }: { state: unknown; href: string }): void {
  if (steps === -1) {
    const quietly = (event: PopStateEvent) => {
      event.stopImmediatePropagation();
      window.history.replaceState(state, "", href);
    };
    window.addEventListener("popstate", quietly, { capture: true, once: true });
  }
  window.history.go(steps);
}
