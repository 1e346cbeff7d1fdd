"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { ModalContent } from "./modal-content";

type SheetProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** Leaves the title to those who do not see the screen. */
  titleHidden?: boolean;
  side?: "left" | "right";
  children: ReactNode;
};

/** A panel at the edge of the screen. */
export function Sheet({ open, onOpenChange, title, titleHidden = false, side = "right", children }: SheetProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <ModalContent
          undescribed
          className={cn(
            "fixed inset-y-0 z-50 flex w-full flex-col bg-raised shadow-high outline-none",
            side === "right" ? "right-0 max-w-[30rem] animate-slide-right" : "left-0 max-w-[17rem] animate-slide-left",
          )}
        >
          <header
            className={cn("flex items-start justify-between gap-4", titleHidden ? "absolute top-2 right-2 z-10" : "border-b px-5 py-4")}
          >
            <Radix.Title className={cn("min-w-0 text-lg font-semibold tracking-[-0.01em]", titleHidden && "sr-only")}>{title}</Radix.Title>
            <Radix.Close asChild>
              <Button variant="ghost" size="iconSm" aria-label="Close" className="-mr-1.5">
                <X aria-hidden />
              </Button>
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">{children}</div>
        </ModalContent>
      </Radix.Portal>
    </Radix.Root>
  );
}
