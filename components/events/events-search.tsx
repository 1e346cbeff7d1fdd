"use client";

import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { FilterEditor } from "../filter/filter-editor";
import { useSeenProperties } from "../filter/use-seen-properties";
import { filterReading } from "../form/filter-reading";
import type { Refused } from "../form/outcome";
import { Button } from "../ui/button";
import { Kbd } from "../ui/kbd";
import { useShortcut } from "../ui/use-shortcut";
import { FilterReadAs } from "./filter-read-as";

type Props = { org: string; project: string | null; filter: string; onFilter: (filter: string) => void; refused: Refused | null };

/** The filter: written, then searched for with Enter. */
export function EventsSearch({ org, project, filter, onFilter, refused }: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(filter);
  useEffect(() => setText(filter), [filter]);
  useShortcut("/", () => field.current?.focus());
  const seen = useSeenProperties(org, project);
  const isOfText = refused !== null && text.trim() === filter;

  return (
    <search className="min-w-0 flex-1 basis-full sm:basis-72">
      <div className="group relative">
        <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 z-1 size-4 text-faint" />
        <FilterEditor
          field={field}
          value={text}
          onChange={setText}
          completions={seen.completions}
          onFocus={seen.onFocus}
          label="Filter"
          error={isOfText ? refused.detail : undefined}
          describedBy={refused ? "filter-error" : undefined}
          placeholder="Search, or StatusCode = 500"
          onEnter={() => onFilter(text.trim())}
          onEscape={() => (text ? setText("") : field.current?.blur())}
          className="pr-8 pl-6"
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
              field.current?.focus();
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
          {refused.detail}
        </div>
      ) : null}
      {isOfText ? null : <FilterReadAs of={filterReading(text)} />}
    </search>
  );
}
