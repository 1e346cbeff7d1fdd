"use client";

import { Check, ChevronDown } from "lucide-react";
import { Select as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";

type SelectProps<T extends string> = {
  value: T;
  onValueChange: (value: T) => void;
  options: readonly { value: T; label: ReactNode; hint?: ReactNode; disabled?: boolean }[];
  id?: string;
  "aria-label"?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
  disabled?: boolean;
  className?: string;
};

export function Select<T extends string>({ value, onValueChange, options, className, disabled, ...trigger }: SelectProps<T>) {
  return (
    <Radix.Root
      value={value}
      disabled={disabled}
      onValueChange={(next) => onValueChange(options.find((o) => o.value === next)?.value ?? value)}
    >
      <Radix.Trigger
        className={cn(
          "flex h-8 w-full items-center justify-between gap-2 rounded-md border border-line-strong bg-surface px-2.5 text-left text-base text-ink shadow-low",
          "hover:border-idle focus-visible:border-accent-ink focus-visible:outline-1 focus-visible:outline-offset-0 disabled:bg-sunken disabled:text-muted [&>span:first-child]:truncate",
          className,
        )}
        {...trigger}
      >
        <Radix.Value />
        <Radix.Icon>
          <ChevronDown className="size-4 text-faint" aria-hidden />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) animate-pop-in overflow-hidden rounded-lg bg-raised shadow-high"
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className="flex min-h-8 cursor-default select-none items-center gap-2 rounded-md px-2 py-1 text-base outline-none data-disabled:text-faint data-highlighted:bg-selected"
              >
                <div className="min-w-0">
                  <Radix.ItemText>
                    <span>{option.label}</span>
                  </Radix.ItemText>
                  {option.hint ? <div className="text-xs text-faint">{option.hint}</div> : null}
                </div>
                <Radix.ItemIndicator className="ml-auto pl-2">
                  <Check className="size-4 text-muted" aria-hidden />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
