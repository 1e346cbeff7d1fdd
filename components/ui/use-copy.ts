"use client";

import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import { announce } from "./announcer";

/**
 * Copies text. Where the browser offers no clipboard (plain http), it selects the text on screen and tries the old command;
 * where that fails too, the selection stays and the person is told which keys to press.
 */
export function useCopy(shown?: RefObject<HTMLElement | null>) {
  const [copied, setCopied] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const copy = useCallback(
    async (text: string, what: string): Promise<boolean> => {
      const done = (await byClipboard(text)) || bySelection(text, shown?.current ?? null);
      announce(done ? `${what} copied` : `${what} selected. Press Control C, or Command C, to copy.`);
      if (done) {
        setCopied(true);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => setCopied(false), 2_000);
      }
      return done;
    },
    [shown],
  );
  return { copied, copy };
}

async function byClipboard(text: string): Promise<boolean> {
  try {
    if (!navigator.clipboard) return false;
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function bySelection(text: string, shown: HTMLElement | null): boolean {
  const before = document.activeElement;
  const holder = shown ?? document.createElement("span");
  if (!shown) {
    holder.textContent = text;
    holder.style.cssText = "position:fixed;inset:0 auto auto 0;opacity:0;white-space:pre;user-select:text";
    (before?.parentElement ?? document.body).append(holder);
  }
  const range = document.createRange();
  range.selectNodeContents(holder);
  const selection = getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    if (!shown) holder.remove();
  }
}
