"use client";

import { ChevronDown, ListFilter } from "lucide-react";
import { useState } from "react";
import { Button } from "../ui/button";
import { Input } from "../ui/input";
import { Popover } from "../ui/popover";

type TextFilterProps = {
  label: string;
  placeholder: string;
  chosen: readonly string[];
  onAdd: (value: string) => void;
};

/** A filter by a value of which there are too many to offer: it is typed, whole. */
export function TextFilter({ label, placeholder, chosen, onAdd }: TextFilterProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      label={`Filter by ${label}`}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button
          aria-label={`Filter by ${label}${chosen.length ? `, ${chosen.length} chosen` : ""}`}
          className={chosen.length ? "border-accent-line bg-accent-soft text-accent-ink" : "font-normal text-muted"}
        >
          {chosen.length ? null : <ListFilter aria-hidden />}
          <span>{label}</span>
          {chosen.length ? <span className="rounded-sm bg-accent px-1 text-2xs text-accent-text">{chosen.length}</span> : null}
          <ChevronDown aria-hidden className="size-3.5! opacity-70" />
        </Button>
      }
    >
      <form
        className="flex gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          const value = String(new FormData(event.currentTarget).get("value") ?? "").trim();
          if (value) onAdd(value);
          setOpen(false);
        }}
      >
        <Input
          name="value"
          aria-label={label}
          placeholder={placeholder}
          maxLength={255}
          autoComplete="off"
          spellCheck={false}
          className="w-56"
        />
        <Button type="submit" variant="primary">
          Show
        </Button>
      </form>
    </Popover>
  );
}
