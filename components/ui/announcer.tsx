"use client";

import { useEffect, useState } from "react";

const listeners = new Set<(text: string) => void>();

/** Says a result to people who do not see the screen. */
export function announce(text: string): void {
  for (const listener of listeners) listener(text);
}

/** The live region that `announce` speaks through; once, in the root layout. */
export function Announcer() {
  const [text, setText] = useState("");
  useEffect(() => {
    let later: ReturnType<typeof setTimeout>;
    const listener = (next: string) => {
      setText("");
      clearTimeout(later);
      later = setTimeout(() => setText(next), 60);
    };
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      clearTimeout(later);
    };
  }, []);
  return (
    <div role="status" aria-live="polite" className="sr-only">
      {text}
    </div>
  );
}
