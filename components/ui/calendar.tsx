"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { DayPicker } from "react-day-picker";
import { serverNow } from "./now";

type CalendarProps = { selected: Date | undefined; onSelect: (day: Date) => void; from: Date; to?: Date };

/** Chooses a day between two. */
export function Calendar({ selected, onSelect, from, to }: CalendarProps) {
  return (
    <DayPicker
      mode="single"
      required
      autoFocus
      selected={selected}
      today={new Date(serverNow())}
      onSelect={onSelect}
      defaultMonth={selected ?? from}
      startMonth={from}
      endMonth={to ?? new Date(from.getFullYear() + 10, 11)}
      disabled={[{ before: from }, ...(to ? [{ after: to }] : [])]}
      captionLayout="dropdown"
      weekStartsOn={1}
      components={{ Chevron }}
      classNames={{
        months: "relative",
        month_caption: "flex h-8 items-center px-1",
        dropdowns: "flex items-center gap-1 text-base font-medium",
        dropdown_root: "relative rounded-md hover:bg-selected focus-within:outline-2 focus-within:outline-accent-ink",
        dropdown: "absolute inset-0 cursor-pointer opacity-0",
        caption_label: "px-1.5 py-1",
        nav: "absolute top-0 right-0 z-10 flex gap-0.5",
        button_previous: "grid size-8 place-items-center rounded-md text-muted hover:bg-selected aria-disabled:opacity-40",
        button_next: "grid size-8 place-items-center rounded-md text-muted hover:bg-selected aria-disabled:opacity-40",
        month_grid: "mt-1 border-collapse",
        weekday: "size-9 text-xs font-normal text-faint",
        day: "p-0 text-center",
        day_button: "size-9 rounded-md text-sm hover:bg-selected disabled:cursor-not-allowed disabled:text-faint disabled:opacity-50",
        selected: "[&>button]:bg-accent [&>button]:text-accent-text [&>button]:hover:bg-accent-hover",
        today: "[&>button]:font-semibold [&>button]:underline [&>button]:underline-offset-4",
        outside: "invisible",
      }}
    />
  );
}

function Chevron({ orientation }: { orientation?: "up" | "down" | "left" | "right" }) {
  if (orientation === "left") return <ChevronLeft className="size-4" aria-hidden />;
  return orientation === "right" ? <ChevronRight className="size-4" aria-hidden /> : <span />;
}
