"use client";

import { CalendarDays, ChevronDown } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { DAY } from "@/lib/kernel/time";
import { Button } from "../ui/button";
import { Chips } from "../ui/chips";
import { Input } from "../ui/input";
import { serverNow } from "../ui/now";
import { Popover } from "../ui/popover";
import { useTimeZone } from "../ui/use-time-zone";
import { RANGES, type Range } from "./audit-params";

type Dates = { from: Date; to: Date };
type AuditRangeProps = { range: Range; dates: Dates | null; onRange: (range: Range) => void; onDates: (dates: Dates) => void };

const LABELS: Record<Range, string> = { "1d": "24 hours", "7d": "7 days", "30d": "30 days", "90d": "90 days" };
const LONGEST = 90 * DAY;

const shortDay = (at: Date, timeZone?: "UTC") =>
  new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone }).format(at);
/** The date as a field of a form has it, in the reader's time zone. */
const fieldDay = (at: Date) => new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);

/** From when to when: presets as chips, two dates on demand. */
export function AuditRange({ range, dates, onRange, onDates }: AuditRangeProps) {
  const [open, setOpen] = useState(false);
  const timeZone = useTimeZone();
  const last = dates && new Date(dates.to.getTime() - 1);
  return (
    <Popover
      label="Period"
      open={open}
      onOpenChange={setOpen}
      className="w-84 p-3"
      trigger={
        <Button>
          <CalendarDays aria-hidden />
          <span className="font-normal">
            {dates && last ? `${shortDay(dates.from, timeZone)} – ${shortDay(last, timeZone)}` : `Last ${LABELS[range]}`}
          </span>
          <ChevronDown aria-hidden className="size-3.5! opacity-70" />
        </Button>
      }
    >
      <Chips
        label="Last"
        value={dates ? ("" as Range) : range}
        options={RANGES.map((value) => ({ value, label: LABELS[value] }))}
        onValueChange={(next) => {
          onRange(next);
          setOpen(false);
        }}
      />
      <DatesForm
        dates={dates}
        onDates={(next) => {
          onDates(next);
          setOpen(false);
        }}
      />
    </Popover>
  );
}

function DatesForm({ dates, onDates }: { dates: Dates | null; onDates: (dates: Dates) => void }) {
  const id = useId();
  const [fault, setFault] = useState<string | null>(null);
  const today = fieldDay(new Date(serverNow()));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const [from, to] = [new Date(`${data.get("from")}T00:00`), new Date(`${data.get("to")}T00:00`)];
    to.setDate(to.getDate() + 1);
    if (Number.isNaN(from.getTime()) || Number.isNaN(to.getTime())) return setFault("Give both days.");
    if (to <= from) return setFault("The first day comes after the last. Swap them.");
    // An hour more, where the clocks went back meanwhile.
    if (to.getTime() - from.getTime() > LONGEST + DAY / 24) return setFault("A period is at most 90 days long.");
    setFault(null);
    onDates({ from, to: new Date(Math.min(to.getTime(), from.getTime() + LONGEST)) });
  };
  return (
    <form method="post" onSubmit={submit} className="mt-3 grid grid-cols-2 gap-2 border-t pt-3" noValidate>
      <label htmlFor={`${id}-from`} className="grid gap-1 text-sm text-muted">
        First day
        <Input
          id={`${id}-from`}
          type="date"
          name="from"
          max={today}
          defaultValue={dates ? fieldDay(dates.from) : ""}
          aria-describedby={`${id}-fault`}
        />
      </label>
      <label htmlFor={`${id}-to`} className="grid gap-1 text-sm text-muted">
        Last day
        <Input
          id={`${id}-to`}
          type="date"
          name="to"
          max={today}
          defaultValue={dates ? fieldDay(new Date(dates.to.getTime() - 1)) : today}
          aria-describedby={`${id}-fault`}
        />
      </label>
      <p id={`${id}-fault`} role="alert" className="col-span-2 text-sm text-danger-ink empty:hidden">
        {fault}
      </p>
      <Button type="submit" size="sm" className="col-span-2">
        Show these days
      </Button>
    </form>
  );
}
