"use client";

import { CalendarDays } from "lucide-react";
import { useState } from "react";
import { DAY } from "@/lib/kernel/time";
import { Calendar } from "../ui/calendar";
import { Chips, chip } from "../ui/chips";
import { cn } from "../ui/cn";
import { Popover } from "../ui/popover";
import { longDay } from "../ui/relative-time";

type Preset = { value: string; label: string; days: number };

const PRESETS: readonly Preset[] = [
  { value: "1", label: "1 day", days: 1 },
  { value: "7", label: "7 days", days: 7 },
  { value: "30", label: "30 days", days: 30 },
  { value: "60", label: "60 days", days: 60 },
  { value: "90", label: "90 days", days: 90 },
  { value: "365", label: "1 year", days: 365 },
];

type ExpiryPickerProps = {
  value: string | null;
  onChange: (expiresAt: string | null) => void;
  /** The preset that `value` came from at first. */
  initial?: string;
  /** Offers "No expiry". */
  allowNone?: boolean;
  /** Offers one day as well. */
  allowDay?: boolean;
  /** Only moments before this one. */
  before?: string | null;
};

export const daysFromNow = (days: number): string => new Date(Date.now() + days * DAY).toISOString();

/** When a key ends: presets as chips, a date on demand. */
export function ExpiryPicker({ value, onChange, initial = "", allowNone = false, allowDay = false, before }: ExpiryPickerProps) {
  const [preset, setPreset] = useState(initial);
  const [open, setOpen] = useState(false);
  const limit = before ? Date.parse(before) : Number.POSITIVE_INFINITY;
  const offered = PRESETS.filter(({ days }) => (days > 1 || allowDay) && Date.now() + days * DAY < limit);
  const options = [...offered, ...(allowNone ? [{ value: "none", label: "No expiry", days: 0 }] : [])];
  const ownDate = preset === "date" && value;
  const tomorrow = new Date(Date.now() + DAY);
  return (
    <div className="flex flex-wrap gap-1.5">
      <Chips
        label="Expiry"
        className="contents"
        value={preset}
        options={options}
        onValueChange={(next) => {
          setPreset(next);
          const days = options.find((option) => option.value === next)?.days ?? 0;
          onChange(days > 0 ? daysFromNow(days) : null);
        }}
      />
      <Popover
        label="Choose a date"
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button type="button" aria-pressed={Boolean(ownDate)} className={cn(chip, "inline-flex items-center gap-1.5")}>
            <CalendarDays aria-hidden className="size-3.5" />
            {ownDate ? longDay(value) : "Date…"}
          </button>
        }
      >
        <Calendar
          selected={ownDate ? new Date(value) : undefined}
          from={tomorrow}
          to={before ? new Date(limit) : undefined}
          onSelect={(day) => {
            // The whole day counts, in the reader's time zone.
            const end = new Date(day.getFullYear(), day.getMonth(), day.getDate(), 23, 59, 59).getTime();
            setPreset("date");
            onChange(new Date(Math.min(end, limit - 1_000)).toISOString());
            setOpen(false);
          }}
        />
      </Popover>
    </div>
  );
}
