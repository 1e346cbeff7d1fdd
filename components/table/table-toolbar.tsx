"use client";

import { Columns3, Search, X } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { Button } from "../ui/button";
import { Input } from "../ui/input";
import { Kbd } from "../ui/kbd";
import { Menu, MenuCheck, MenuLabel } from "../ui/menu";
import { useShortcut } from "../ui/use-shortcut";

type TableToolbarProps = {
  searchLabel: string;
  query: string;
  onQuery: (query: string) => void;
  columns: readonly { id: string; label: string; shown: boolean }[];
  onColumn: (id: string, shown: boolean) => void;
  /** What else can be done with the list, at the end. */
  more?: ReactNode;
  children?: ReactNode;
};

export function TableToolbar({ searchLabel, query, onQuery, columns, onColumn, more, children }: TableToolbarProps) {
  const search = useRef<HTMLInputElement>(null);
  useShortcut("/", () => search.current?.focus());
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2 print:hidden">
      <div className="group relative w-full sm:w-72">
        <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-faint" />
        <Input
          ref={search}
          type="search"
          aria-label={searchLabel}
          placeholder={searchLabel}
          value={query}
          onChange={(event) => onQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            if (query) onQuery("");
            else event.currentTarget.blur();
          }}
          className="pr-8 pl-8 [&::-webkit-search-cancel-button]:hidden"
        />
        {query ? (
          <Button
            variant="ghost"
            size="iconSm"
            aria-label="Clear search"
            className="absolute top-0.5 right-0.5"
            onClick={() => onQuery("")}
          >
            <X aria-hidden />
          </Button>
        ) : (
          <Kbd className="pointer-events-none absolute top-1.5 right-1.5 max-sm:hidden group-focus-within:hidden">/</Kbd>
        )}
      </div>
      <div className="flex flex-wrap gap-2 max-sm:-mx-4 max-sm:w-dvw max-sm:flex-nowrap max-sm:overflow-x-auto max-sm:px-4 max-sm:pb-1 empty:hidden">
        {children}
      </div>
      <div className="ml-auto flex gap-2 empty:hidden">
        {more ? <span className="contents">{more}</span> : null}
        {columns.length > 0 ? (
          <Menu
            align="end"
            className="min-w-48"
            trigger={
              <Button size="icon" variant="secondary" aria-label="Choose columns" className="text-muted max-md:hidden">
                <Columns3 aria-hidden />
              </Button>
            }
          >
            <MenuLabel>Columns</MenuLabel>
            {columns.map((column) => (
              <MenuCheck key={column.id} checked={column.shown} onCheckedChange={(on) => onColumn(column.id, on === true)}>
                {column.label}
              </MenuCheck>
            ))}
          </Menu>
        ) : null}
      </div>
    </div>
  );
}
