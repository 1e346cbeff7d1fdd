"use client";

import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { filterReading } from "../form/filter-reading";
import type { Refused } from "../form/outcome";
import { Button } from "../ui/button";
import { Input } from "../ui/input";
import { Kbd } from "../ui/kbd";
import { useShortcut } from "../ui/use-shortcut";
import { FilterReadAs } from "./filter-read-as";

type Props = { filter: string; onFilter: (filter: string) => void; refused: Refused | null };

/** The filter: written, then searched for with Enter. */
export function EventsSearch({ filter, onFilter, refused }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(filter);
  useEffect(() => setText(filter), [filter]);
  useShortcut("/", () => input.current?.focus());
  const position = columnOf(refused);

  return (
    <search className="min-w-0 flex-1 basis-52">
      <form
        method="post"
        onSubmit={(event) => {
          event.preventDefault();
          onFilter(text.trim());
        }}
      >
        <div className="group relative">
          <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-faint" />
          <Input
            ref={input}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== "Escape") return;
              if (text) setText("");
              else event.currentTarget.blur();
            }}
            aria-label="Filter"
            aria-invalid={refused ? true : undefined}
            aria-describedby={refused ? "filter-error" : undefined}
            placeholder="Search the text, or filter: Application = 'web'"
            spellCheck={false}
            autoComplete="off"
            autoCapitalize="none"
            className="pr-9 pl-8 font-mono text-sm placeholder:font-sans"
          />
          {text ? (
            <Button
              variant="ghost"
              size="iconSm"
              aria-label="Clear the filter"
              className="absolute top-0.5 right-0.5"
              onClick={() => {
                setText("");
                onFilter("");
                input.current?.focus();
              }}
            >
              <X aria-hidden />
            </Button>
          ) : (
            <Kbd className="pointer-events-none absolute top-1.5 right-1.5 max-sm:hidden group-focus-within:hidden">/</Kbd>
          )}
        </div>
        {refused ? (
          <div id="filter-error" role="alert" className="mt-1.5 text-sm text-danger-ink">
            {position !== null && !filter.includes("\n") && position <= filter.length ? (
              <pre translate="no" aria-hidden className="overflow-x-auto font-mono text-xs leading-4 text-muted">
                <span>{`${filter}\n`}</span>
                <span className="text-danger-ink">{`${" ".repeat(position)}^`}</span>
              </pre>
            ) : null}
            <span>{refused.detail}</span>
          </div>
        ) : null}
        {!refused || text.trim() !== filter ? <FilterReadAs of={filterReading(text)} /> : null}
      </form>
    </search>
  );
}

/** Where in the filter the mistake stands, from 0; the server says it as a column, from 1. */
function columnOf(refused: Refused | null): number | null {
  const column = /\bcolumn (\d+)\b/.exec(refused?.detail ?? "")?.[1];
  return column ? Number(column) - 1 : null;
}
