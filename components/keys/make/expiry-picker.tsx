"use client";

import { CalendarDays } from "lucide-react";
import { useState } from "react";
import { daysText } from "@/lib/domain/policies/policy-terms";
import { DAY, MINUTE } from "@/lib/kernel/time";
import { Calendar } from "../../ui/calendar";
import { Chips, chip } from "../../ui/chips";
import { cn } from "../../ui/cn";
import { serverNow } from "../../ui/now";
import { Popover } from "../../ui/popover";
import { longDay } from "../../ui/relative-time";
import type { ExpiryValue } from "./expiry-value";

type Preset = { value: string; label: string; days: number };

const PRESETS: readonly Preset[] = [
  { value: "P1D", label: "1 day", days: 1 },
  { value: "P7D", label: "7 days", days: 7 },
  { value: "P30D", label: "30 days", days: 30 },
  { value: "P60D", label: "60 days", days: 60 },
  { value: "P90D", label: "90 days", days: 90 },
  { value: "P365D", label: "1 year", days: 365 },
];

type ExpiryPickerProps = {
  /** A preset travels as a duration, a chosen day as a moment. */
  value: ExpiryValue;
  onChange: (value: ExpiryValue) => void;
  /** Offers "No expiry", which null then is. */
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
  return fitting.at(-1)?.days === cap ? fitting : [...fitting, { value: `P${cap}D`, label: daysText(cap), days: cap }];
}

/** What a new key is offered first: 90 days, or the most that a cap allows. */
export const firstExpiry = (atMostDays: number | null = null): string => `P${Math.min(90, atMostDays ?? 90)}D`;

const NONE = "none";

/** When a key ends: presets as chips, a date on demand. */
export function ExpiryPicker(props: ExpiryPickerProps) {
  const { value, onChange, allowNone = false, allowDay = false, before, atMostDays: cap = null } = props;
  const [open, setOpen] = useState(false);
  const [now] = useState(serverNow);
  const limit = before ? Date.parse(before) : Number.POSITIVE_INFINITY;
  const last = Math.min(limit, cap === null ? Number.POSITIVE_INFINITY : now + cap * DAY);
  const offered = presetsWithin(cap).filter(({ days }) => (days > 1 || allowDay || cap === 1) && now + days * DAY < limit);
  const options = [...offered, ...(allowNone ? [{ value: NONE, label: "No expiry" }] : [])];
  const ownDate = value !== null && !value.startsWith("P") ? value : null;
  return (
    <div className="flex flex-wrap gap-1.5">
      <Chips
        label="Expiry"
        className="contents"
        value={value ?? (allowNone ? NONE : "")}
        options={options}
        onValueChange={(next) => onChange(next === NONE ? null : next)}
      />
      <Popover
        label="Choose a date"
        open={open}
        onOpenChange={setOpen}
        trigger={
          <button type="button" aria-pressed={ownDate !== null} className={cn(chip, "inline-flex items-center gap-1.5")}>
            <CalendarDays aria-hidden className="size-3.5" />
            <span>{ownDate ? longDay(ownDate) : "Date…"}</span>
          </button>
        }
      >
        <Calendar
          selected={ownDate ? new Date(ownDate) : undefined}
          from={new Date(now + DAY)}
          to={Number.isFinite(last) ? new Date(last) : undefined}
          onSelect={(day) => {
            // The whole day counts, in the reader's time zone; of the last day that a cap allows, as much as the server finds in it.
            const end = Math.min(new Date(day.getFullYear(), day.getMonth(), day.getDate(), 23, 59, 59).getTime(), limit - 1_000);
            onChange(cap !== null && end >= now + cap * DAY - MINUTE ? `P${cap}D` : new Date(end).toISOString());
            setOpen(false);
          }}
        />
      </Popover>
    </div>
  );
}
