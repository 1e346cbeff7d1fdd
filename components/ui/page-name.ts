"use client";

import { useEffect, useSyncExternalStore } from "react";

/** What the page that is shown is named after, by its address. */
let shown: { pathname: string; name: string } | undefined;
const listeners = new Set<() => void>();

function show(next: typeof shown): void {
  shown = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The name of the thing that the page at this address shows; undefined until the page is there, and where it names none. */
export function usePageName(pathname: string): string | undefined {
  const current = useSyncExternalStore(
    subscribe,
    () => shown,
    () => undefined,
  );
  return current?.pathname === pathname ? current.name : undefined;
}

/** Tells what surrounds a page which thing it shows. */
export function PageName({ name }: { name: string }): null {
  useEffect(() => {
    show({ pathname: window.location.pathname, name });
    return () => show(undefined);
  }, [name]);
  return null;
}
