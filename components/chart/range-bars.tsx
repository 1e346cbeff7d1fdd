"use client";

import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { cn } from "../ui/cn";

export type BarPart = { name: string; className: string };

type RangeBarsProps = {
  label: string;
  /** Of each bar its parts from the bottom up. */
  bars: readonly (readonly number[])[];
  parts: readonly BarPart[];
  /** What bars `first` to `last` say. */
  say: (first: number, last: number) => string;
  onNarrow: (first: number, last: number) => void;
};
type Chosen = { anchor: number; at: number };

/** Bars of which some are chosen by dragging over them, or by arrow keys, Shift and Enter. */
export function RangeBars({ label, bars, parts, say, onNarrow }: RangeBarsProps) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [hovered, setHovered] = useState<number | null>(null);
  const dragging = useRef(false);
  const tallest = Math.max(1, ...bars.map(sum));
  const last = bars.length - 1;
  const [from, to] = chosen ? [Math.min(chosen.anchor, chosen.at), Math.max(chosen.anchor, chosen.at)] : [-1, -1];
  const narrow = () => {
    if (chosen) onNarrow(from, to);
    setChosen(null);
  };
  const barAt = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return Math.min(last, Math.max(0, Math.floor(((clientX - left) / width) * bars.length)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = chosen?.at ?? last;
    const next = keyTarget(event.key, at, last, chosen === null);
    if (next !== undefined) setChosen({ anchor: event.shiftKey ? (chosen?.anchor ?? at) : next, at: next });
    else if (event.key === "Enter" && chosen) narrow();
    else if (event.key === "Escape" && chosen) setChosen(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const shown = chosen ?? (hovered === null ? null : { anchor: hovered, at: hovered });
  return (
    <div className="relative">
      <div
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={chosen?.at ?? last}
        aria-valuetext={chosen ? say(from, to) : "Arrow keys choose, with Shift several, Enter narrows the time"}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          dragging.current = true;
          setChosen({ anchor: barAt(event), at: barAt(event) });
        }}
        onPointerMove={(event) => {
          const at = barAt(event);
          setHovered(at);
          if (dragging.current) setChosen((was) => was && { ...was, at });
        }}
        onPointerUp={() => {
          if (dragging.current) narrow();
          dragging.current = false;
        }}
        onPointerCancel={() => {
          dragging.current = false;
          setChosen(null);
        }}
        onPointerLeave={() => setHovered(null)}
        className="flex h-16 cursor-crosshair touch-pan-y items-stretch rounded-sm select-none"
      >
        {bars.map((bar, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity of a bar
          <Bar key={at} bar={bar} parts={parts} tallest={tallest} chosen={at >= from && at <= to} hovered={at === hovered} />
        ))}
      </div>
      {shown ? (
        <p className="pointer-events-none absolute -top-7 right-0 z-10 rounded-md bg-raised px-2 py-0.5 text-xs text-ink shadow-high">
          {say(Math.min(shown.anchor, shown.at), Math.max(shown.anchor, shown.at))}
        </p>
      ) : null}
    </div>
  );
}

type BarProps = { bar: readonly number[]; parts: readonly BarPart[]; tallest: number; chosen: boolean; hovered: boolean };

function Bar({ bar, parts, tallest, chosen, hovered }: BarProps) {
  return (
    <span
      className={cn(
        "flex min-w-0 flex-1 flex-col-reverse px-px",
        (chosen || hovered) && "bg-selected",
        chosen && "outline-1 outline-accent",
      )}
    >
      {bar.map((count, part) =>
        count > 0 ? (
          <span
            key={parts[part]?.name}
            className={cn("min-h-px shrink-0 forced-color-adjust-none", parts[part]?.className)}
            style={{ height: `${(count / tallest) * 100}%` }}
          />
        ) : null,
      )}
    </span>
  );
}

const sum = (bar: readonly number[]): number => bar.reduce((all, count) => all + count, 0);

function keyTarget(key: string, at: number, last: number, isFirst: boolean): number | undefined {
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return isFirst ? last : Math.max(0, at - 1);
    case "ArrowRight":
    case "ArrowUp":
      return Math.min(last, at + 1);
    case "Home":
      return 0;
    case "End":
      return last;
  }
}
