"use client";

import { type KeyboardEvent, type RefObject, useState } from "react";
import { type Completing, completionsAt, type FilterCompletions } from "./filter-completions";

type Options = {
  value: string;
  onChange: (value: string) => void;
  completions: FilterCompletions | undefined;
  field: RefObject<HTMLTextAreaElement | null>;
};

/** What is offered while a filter is typed, and the keys that choose from it. Nothing is chosen before an arrow key says so, so that Enter stays the form's. */
export function useCompleting({ value, onChange, completions, field }: Options) {
  const [caret, setCaret] = useState<number | null>(null);
  const [asked, setAsked] = useState(false);
  const [active, setActive] = useState(-1);
  const offered: Completing | null = caret === null || caret > value.length ? null : completionsAt(value, caret, completions, asked);
  const open = (at: number, isAsked = false) => {
    setCaret(at);
    setAsked(isAsked);
    setActive(-1);
  };
  const close = () => setCaret(null);

  const accept = (place: number) => {
    const option = offered?.options[place];
    const typed = field.current;
    if (!option || !offered || !typed) return;
    close();
    typed.focus();
    typed.setSelectionRange(offered.from, offered.to);
    // By the browser's own hand, so that it can be undone by the browser's own key.
    if (!document.execCommand("insertText", false, option.insert))
      onChange(value.slice(0, offered.from) + option.insert + value.slice(offered.to));
  };

  /** Whether the key was for what is offered. */
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
    if (event.key === " " && event.ctrlKey) {
      open(event.currentTarget.selectionStart, true);
      return taken(event);
    }
    if (!offered) return false;
    const { length } = offered.options;
    switch (event.key) {
      case "ArrowDown":
        setActive((active + 1) % length);
        return taken(event);
      case "ArrowUp":
        setActive(active <= 0 ? length - 1 : active - 1);
        return taken(event);
      case "Escape":
        close();
        return taken(event);
      case "Enter":
      case "Tab":
        if (active < 0) {
          close();
          return false;
        }
        accept(active);
        return taken(event);
      default:
        return false;
    }
  };
  return { offered, active, open, close, accept, onKey };
}

function taken(event: KeyboardEvent): true {
  event.preventDefault();
  event.stopPropagation();
  return true;
}
