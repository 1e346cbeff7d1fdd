"use client";

import { ChevronDown, ListFilter } from "lucide-react";
import { Button } from "../ui/button";
import { Menu, MenuCheck, MenuItem, MenuSeparator } from "../ui/menu";

type FacetMenuProps = {
  label: string;
  options: readonly { value: string; label: string; count: number }[];
  chosen: readonly string[];
  onChange: (values: string[]) => void;
  /** Says how many are chosen instead of which, where the list names them elsewhere. */
  brief?: boolean;
};

/** A filter as a button that says what it holds back. */
export function FacetMenu({ label, options, chosen, onChange, brief = false }: FacetMenuProps) {
  const words = options.filter((option) => chosen.includes(option.value)).map((option) => option.label);
  return (
    <Menu
      className="min-w-48"
      trigger={
        <Button
          size="md"
          aria-label={brief ? `Filter by ${label}${chosen.length ? `, ${chosen.length} chosen` : ""}` : undefined}
          className={chosen.length ? "border-accent-line bg-accent-soft text-accent-ink" : "font-normal text-muted"}
        >
          {chosen.length ? null : <ListFilter aria-hidden />}
          <span>{label}</span>
          {brief && chosen.length ? <span className="rounded-sm bg-accent px-1 text-2xs text-accent-text">{chosen.length}</span> : null}
          {words.length && !brief ? (
            <span className="-ml-1.5 max-w-40 truncate font-normal">
              {`: ${words.length > 2 ? `${words.length} of ${options.length}` : words.join(", ")}`}
            </span>
          ) : null}
          <ChevronDown aria-hidden className="size-3.5! opacity-70" />
        </Button>
      }
    >
      {options.map((option) => (
        <MenuCheck
          key={option.value}
          checked={chosen.includes(option.value)}
          onCheckedChange={(on) => onChange(on === true ? [...chosen, option.value] : chosen.filter((value) => value !== option.value))}
        >
          <span className="truncate">{option.label}</span>
          <span className="ml-auto pl-4 text-sm text-faint">{option.count.toLocaleString("en")}</span>
        </MenuCheck>
      ))}
      {chosen.length ? (
        <>
          <MenuSeparator />
          <MenuItem onSelect={() => onChange([])}>Clear</MenuItem>
        </>
      ) : null}
    </Menu>
  );
}
