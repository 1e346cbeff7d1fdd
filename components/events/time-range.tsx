"use client";

import { CalendarClock, ChevronDown } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { RANGE_TERMS, RANGES, type Range } from "@/lib/domain/events/range-terms";
import { Button } from "../ui/button";
import { Chips } from "../ui/chips";
import { Input } from "../ui/input";
import { serverNow } from "../ui/now";
import { Popover } from "../ui/popover";
import { dayTime } from "../ui/relative-time";
import { useTimeZone } from "../ui/use-time-zone";
import type { TimeSpan } from "./use-event-time";

type Props = {
  time: TimeSpan;
  onTime: (time: Partial<TimeSpan>) => void;
  /** What is shown where nothing is chosen; any time unless it is said. */
  whole?: string;
};

/** The moment as a field of a form has it, in the reader's time zone. */
const fieldTime = (at: Date): string => new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);

/** From when to when: spans that end now, or two moments. */
export function TimeRange({ time, onTime, whole = "Any time" }: Props) {
  const [open, setOpen] = useState(false);
  const words = spanWords(time, whole, useTimeZone());
  const choose = (next: Partial<TimeSpan>) => {
    onTime(next);
    setOpen(false);
  };
  return (
    <Popover
      label="Time"
      open={open}
      onOpenChange={setOpen}
      className="w-84 p-3"
      trigger={
        <Button aria-label={`Time: ${words}`}>
          <CalendarClock aria-hidden />
          <span className="max-w-64 truncate font-normal">{words}</span>
          <ChevronDown aria-hidden className="size-3.5! opacity-70" />
        </Button>
      }
    >
      <Chips<Range | "all">
        label="Time"
        value={time.from || time.to ? ("" as "all") : (time.range ?? "all")}
        options={[{ value: "all", label: whole }, ...RANGES.map((value) => ({ value, label: RANGE_TERMS[value].label }))]}
        onValueChange={(next) => choose({ range: next === "all" ? null : next })}
      />
      <MomentsForm time={time} onTime={choose} />
    </Popover>
  );
}

function spanWords({ range, from, to }: TimeSpan, whole: string, timeZone?: "UTC"): string {
  const at = (moment: Date) => dayTime(moment, serverNow(), timeZone);
  if (from && to) return `${at(from)} – ${at(to)}`;
  if (from) return `Since ${at(from)}`;
  if (to) return `Until ${at(to)}`;
  return range ? `Last ${RANGE_TERMS[range].label}` : whole;
}

function MomentsForm({ time: { from, to }, onTime }: Pick<Props, "time" | "onTime">) {
  const id = useId();
  const [fault, setFault] = useState<string | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const [first, last] = ["from", "to"].map((name) => (data.get(name) ? new Date(String(data.get(name))) : null));
    if (!first && !last) return setFault("Give a start or an end.");
    if (first && last && last <= first) return setFault("The start comes after the end. Swap them.");
    onTime({ from: first ?? null, to: last ?? null });
  };
  return (
    <form method="post" onSubmit={submit} className="mt-3 grid gap-2 border-t pt-3" noValidate>
      {(["from", "to"] as const).map((name) => (
        <label key={name} htmlFor={`${id}-${name}`} className="grid gap-1 text-sm text-muted">
          <span>{name === "from" ? "From" : "Until"}</span>
          <Input
            id={`${id}-${name}`}
            type="datetime-local"
            step={1}
            name={name}
            defaultValue={dateField(name === "from" ? from : to)}
            aria-describedby={`${id}-fault`}
          />
        </label>
      ))}
      <p id={`${id}-fault`} role="alert" className="text-sm text-danger-ink empty:hidden">
        {fault}
      </p>
      <Button type="submit" size="sm">
        Show this time
      </Button>
    </form>
  );
}

const dateField = (at: Date | null): string => (at ? fieldTime(at) : "");
