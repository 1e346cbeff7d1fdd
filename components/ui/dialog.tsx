"use client";

import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ReactNode, useRef, useState } from "react";
import { Button } from "./button";
import { cn } from "./cn";
import { DiscardQuestion } from "./discard-question";
import { ModalContent } from "./modal-content";
import { useReadHold } from "./read-hold";
import { useTypedInput } from "./use-typed-input";

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  size?: "sm" | "md" | "lg" | "xl";
  /** While locked, escape, outside clicks and the close button do nothing. */
  locked?: boolean;
  footer?: ReactNode;
  /** The children bring their own scrolling part and footer. */
  bare?: boolean;
  children?: ReactNode;
};

const WIDTHS = { sm: "sm:max-w-md", md: "sm:max-w-lg", lg: "sm:max-w-2xl", xl: "sm:max-w-4xl" };

// Long: how a dialog is left is one rule, kept in one place.
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  size = "md",
  locked = false,
  footer,
  bare = false,
  children,
}: DialogProps) {
  useReadHold(open);
  const box = useRef<HTMLDivElement>(null);
  const typing = useRef<HTMLElement | null>(null);
  const [asking, setAsking] = useState(false);
  const { onEnter, holdsTyped } = useTypedInput();
  const hold = (event: Event) => {
    if (locked) event.preventDefault();
  };
  const keep = () => {
    setAsking(false);
    typing.current?.focus();
  };
  /** Whether the dialog stays, as it holds what somebody typed: then they are asked. */
  const asks = (): boolean => {
    if (!holdsTyped(box.current)) return false;
    if (!asking) typing.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setAsking(true);
    return true;
  };
  return (
    <Radix.Root
      open={open}
      onOpenChange={(next) => {
        if (!next && asks()) return;
        setAsking(false);
        onOpenChange(next);
      }}
    >
      <Radix.Portal>
        <ModalContent
          ref={box}
          onFocusCapture={onEnter}
          onClickCapture={(event) => {
            const cancels = event.target instanceof Element && event.target.closest("[data-cancel]") !== null;
            if (cancels && asks()) event.stopPropagation();
          }}
          onEscapeKeyDown={(event) => {
            hold(event);
            if (!asking) return;
            event.preventDefault();
            keep();
          }}
          onPointerDownOutside={hold}
          onInteractOutside={hold}
          undescribed={!description}
          data-locked={locked || undefined}
          className={cn(
            "fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] w-full animate-pop-in flex-col rounded-t-xl bg-raised shadow-high outline-none",
            "sm:inset-x-4 sm:top-[8dvh] sm:bottom-auto sm:mx-auto sm:max-h-[84dvh] sm:w-auto sm:rounded-xl",
            WIDTHS[size],
          )}
        >
          <header className="py-4 pr-14 pl-5">
            <Radix.Title className="text-lg font-semibold tracking-[-0.01em] text-ink">{title}</Radix.Title>
            {description ? <Radix.Description className="mt-0.5 text-base text-pretty text-muted">{description}</Radix.Description> : null}
          </header>
          {bare ? (
            <div className="contents">{children}</div>
          ) : (
            <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-5 pt-1 pb-5">{children}</div>
          )}
          {footer ? <footer className="border-t bg-sunken px-5 py-3 sm:rounded-b-xl">{footer}</footer> : null}
          {/* Last in the order of focus, so that a dialog opens on its first field. */}
          {locked ? null : (
            <Radix.Close asChild>
              <Button variant="ghost" size="iconSm" aria-label="Close" className="absolute top-3.5 right-3.5">
                <X aria-hidden />
              </Button>
            </Radix.Close>
          )}
          {asking ? (
            <DiscardQuestion
              onKeep={keep}
              onDiscard={() => {
                setAsking(false);
                onOpenChange(false);
              }}
            />
          ) : null}
        </ModalContent>
      </Radix.Portal>
    </Radix.Root>
  );
}
