"use client";

import { ChevronRight } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { cn } from "./cn";

type DisclosureProps = {
  label: ReactNode;
  /** Of the button. */
  className?: string;
  /** Of what it opens. */
  contentClassName?: string;
  /** Stays open whatever the button says, as where it holds a fault. */
  forced?: boolean;
  children: ReactNode;
};

/** Opens what few need, under a button that says so. */
export function Disclosure({ label, className, contentClassName, forced = false, children }: DisclosureProps) {
  const [opened, setOpened] = useState(false);
  const id = useId();
  const open = opened || forced;
  return (
    <div>
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpened(!open)}
        className={cn(
          "-ml-1 inline-flex min-h-7 items-center gap-1 rounded-md px-1 text-left text-sm text-muted hover:text-ink",
          className,
        )}
      >
        <ChevronRight aria-hidden className={cn("size-4 shrink-0 transition-transform", open && "rotate-90")} />
        <span className="contents">{label}</span>
      </button>
      {open ? (
        <div id={id} className={contentClassName}>
          {children}
        </div>
      ) : null}
    </div>
  );
}
