"use client";

import { CalendarDays } from "lucide-react";
import { useState } from "react";
import { daysText } from "@/lib/domain/policies/policy-terms";
import { DAY, MINUTE } from "@/lib/kernel/time";
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
  /** Only so many days ahead, as where a policy caps the life of keys. */
  atMostDays?: number | null;
};

/** The presets that a cap allows, the cap itself among them. */
function presetsWithin(cap: number | null): readonly Preset[] {
  if (cap === null) return PRESETS;
  const fitting = PRESETS.filter(({ days }) => days <= cap);
  return fitting.at(-1)?.days === cap ? fitting : [...fitting, { value: String(cap), label: daysText(cap), days: cap }];
}

/** The server counts the days of a cap from its own clock, which may be behind. */
const withinCap = (at: number, cap: number | null): number => (cap === null ? at : Math.min(at, Date.now() + cap * DAY - MINUTE));

/** What a new key is offered first: 90 days, or the most that a cap allows. `preset` is the picker's `initial`. */
export function firstExpiry(atMostDays: number | null = null): { preset: string; at: string } {
  const days = Math.min(90, atMostDays ?? 90);
  return { preset: String(days), at: new Date(withinCap(Date.now() + days * DAY, atMostDays)).toISOString() };
}

/** When a key ends: presets as chips, a date on demand. */
export function ExpiryPicker(props: ExpiryPickerProps) {
  const { value, onChange, initial = "", allowNone = false, allowDay = false, before, atMostDays: cap = null } = props;
  const [preset, setPreset] = useState(initial);
  const [open, setOpen] = useState(false);
  const limit = before ? Date.parse(before) : Number.POSITIVE_INFINITY;
  const last = Math.min(limit, cap === null ? Number.POSITIVE_INFINITY : Date.now() + cap * DAY);
  const offered = presetsWithin(cap).filter(({ days }) => (days > 1 || allowDay || cap === 1) && Date.now() + days * DAY < limit);
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
          onChange(days > 0 ? new Date(withinCap(Date.now() + days * DAY, cap)).toISOString() : null);
        }}
      />
      <Popover
        label="Choose a date"
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button type="button" aria-pressed={Boolean(ownDate)} className={cn(chip, "inline-flex items-center gap-1.5")}>
            <CalendarDays aria-hidden className="size-3.5" />
            <span>{ownDate ? longDay(value) : "Date…"}</span>
          </button>
        }
      >
        <Calendar
          selected={ownDate ? new Date(value) : undefined}
          from={tomorrow}
          to={Number.isFinite(last) ? new Date(last) : undefined}
          onSelect={(day) => {
            // The whole day counts, in the reader's time zone.
            const end = new Date(day.getFullYear(), day.getMonth(), day.getDate(), 23, 59, 59).getTime();
            setPreset("date");
            onChange(new Date(withinCap(Math.min(end, limit - 1_000), cap)).toISOString());
            setOpen(false);
          }}
        />
      </Popover>
    </div>
  );
}
