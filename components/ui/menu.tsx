"use client";

import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import { type ComponentProps, type ReactNode, useRef, useState } from "react";
import { cn } from "./cn";

type MenuProps = {
  trigger: ReactNode;
  children: ReactNode;
  align?: "start" | "center" | "end";
  side?: "top" | "right" | "bottom" | "left";
  className?: string;
};

/** Where a menu stands for those who go by landmarks: in the dialog of its button, else in the page's content. */
const landmarkOf = (button: Element | null) => button?.closest("[role=dialog]") ?? document.querySelector("main");

/** A menu under a button. Not modal, so that an item may open a dialog. */
export function Menu({ trigger, children, align = "start", side = "bottom", className }: MenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [around, setAround] = useState<Element | null>(null);
  return (
    <Radix.Root modal={false} onOpenChange={() => setAround(landmarkOf(button.current))}>
      <Radix.Trigger ref={button} asChild>
        {trigger}
      </Radix.Trigger>
      <Radix.Portal container={around}>
        <Radix.Content
          // What scrolls can be reached by the keyboard.
          tabIndex={0}
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            "z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 animate-pop-in overflow-y-auto rounded-lg bg-raised p-1 text-base shadow-high",
            className,
          )}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const item =
  "relative flex min-h-8 w-full cursor-default select-none items-center gap-2 rounded-md px-2 text-base text-ink outline-none data-disabled:text-faint data-highlighted:bg-selected [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-faint";

export function MenuItem({ danger, className, ...rest }: ComponentProps<typeof Radix.Item> & { danger?: boolean }) {
  return (
    <Radix.Item
      className={cn(item, danger && "text-danger-ink data-highlighted:bg-danger-soft [&_svg]:text-danger-ink", className)}
      {...rest}
    />
  );
}

export function MenuCheck({ children, ...rest }: ComponentProps<typeof Radix.CheckboxItem>) {
  return (
    <Radix.CheckboxItem className={item} onSelect={(event) => event.preventDefault()} {...rest}>
      <span className="grid size-4 place-items-center rounded-sm border border-line-strong bg-surface in-data-[state=checked]:border-accent in-data-[state=checked]:bg-accent">
        <Radix.ItemIndicator>
          <Check className="size-3! text-accent-text!" strokeWidth={3} aria-hidden />
        </Radix.ItemIndicator>
      </span>
      <span className="contents">{children}</span>
    </Radix.CheckboxItem>
  );
}

type MenuChoiceProps<T extends string> = { value: T; onValueChange: (value: T) => void; options: { value: T; label: ReactNode }[] };

export function MenuChoice<T extends string>({ value, onValueChange, options }: MenuChoiceProps<T>) {
  return (
    <Radix.RadioGroup
      value={value}
      onValueChange={(next) => onValueChange(options.find((option) => option.value === next)?.value ?? value)}
    >
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={item}>
          <span className="contents">{option.label}</span>
          <Radix.ItemIndicator className="ml-auto">
            <Check aria-hidden />
          </Radix.ItemIndicator>
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2 pt-1.5 pb-1 text-xs font-medium text-faint">{children}</Radix.Label>;
}

export function MenuSeparator() {
  return <Radix.Separator className="-mx-1 my-1 h-px bg-line" />;
}
