"use client";

import { Popover as Radix } from "radix-ui";
import { useEffect, useRef } from "react";
import { cn } from "../ui/cn";
import type { Completion } from "./filter-completions";

const KINDS: Record<Completion["kind"], string> = {
  property: "property",
  value: "value seen",
  "built-in": "built in",
  function: "function",
  word: "word",
};

type Props = { id: string; options: readonly Completion[]; active: number; onAccept: (place: number) => void };

export const optionId = (id: string, place: number): string => `${id}-${place}`;

/** What may be meant, under the field, which keeps the focus. Stands in a popover's root. */
export function CompletionList({ id, options, active, onAccept }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <Radix.Portal>
      <Radix.Content
        ref={list}
        id={id}
        role="listbox"
        aria-label="Suggestions"
        align="start"
        sideOffset={4}
        collisionPadding={8}
        onOpenAutoFocus={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => event.preventDefault()}
        onMouseDown={(event) => event.preventDefault()}
        className="z-60 max-h-56 min-w-56 max-w-[min(32rem,calc(100vw-1rem))] overflow-y-auto rounded-lg bg-raised p-1 shadow-high outline-none forced-colors:border"
      >
        {options.map(({ insert, kind }, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which keeps the focus
          <div
            key={`${kind} ${insert}`}
            id={optionId(id, place)}
            role="option"
            tabIndex={-1}
            aria-selected={place === active}
            onClick={() => onAccept(place)}
            className={cn(
              "flex min-h-7 cursor-default items-baseline justify-between gap-6 rounded-md px-2 py-1 hover:bg-hover",
              place === active && "bg-selected forced-colors:outline-2 forced-colors:-outline-offset-2",
            )}
          >
            <code translate="no" className="min-w-0 truncate font-mono text-sm text-ink">
              {insert}
            </code>
            <span className="text-xs text-faint">{KINDS[kind]}</span>
          </div>
        ))}
      </Radix.Content>
    </Radix.Portal>
  );
}
