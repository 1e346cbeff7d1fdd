"use client";

import { ToggleGroup as Radix } from "radix-ui";
import type { ReactNode } from "react";

type ChipsProps<T extends string> = {
  label: string;
  value: T;
  onValueChange: (value: T) => void;
  options: readonly { value: T; label: ReactNode }[];
  describedBy?: string;
  /** In place of a row of its own, such as `contents`. */
  className?: string;
};

export const chip =
  "h-7 whitespace-nowrap rounded-md border border-line-strong bg-surface px-2.5 text-sm text-ink shadow-low hover:bg-hover aria-checked:border-accent aria-checked:bg-accent-soft aria-checked:font-medium aria-checked:text-accent-ink aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-ink disabled:opacity-50";

/** One of a few, as chips. */
export function Chips<T extends string>({
  label,
  value,
  onValueChange,
  options,
  describedBy,
  className = "flex flex-wrap gap-1.5",
}: ChipsProps<T>) {
  return (
    <Radix.Root
      type="single"
      aria-label={label}
      aria-describedby={describedBy}
      value={value}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onValueChange(chosen.value);
      }}
      className={className}
    >
      {options.map((option) => (
        <Radix.Item key={option.value} value={option.value} className={chip}>
          {option.label}
        </Radix.Item>
      ))}
    </Radix.Root>
  );
}
