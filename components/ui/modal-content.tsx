"use client";

import { Dialog as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { useFocusReturn } from "./use-focus-return";

type ModalContentProps = ComponentProps<typeof Radix.Content> & {
  /** Says that there is no description, rather than leave a name that leads nowhere. */
  undescribed?: boolean;
};

/**
 * The box of a dialog or sheet over its backdrop. It opens on what has `data-focus-first`, else on its first control, and gives
 * the focus back to what opened it. Mounts as it opens.
 */
export function ModalContent({ undescribed, ...rest }: ModalContentProps) {
  const onCloseAutoFocus = useFocusReturn();
  return (
    <>
      <Radix.Overlay className="fixed inset-0 z-50 animate-fade-in bg-overlay" />
      <Radix.Content
        onOpenAutoFocus={(event) => {
          const box = event.currentTarget instanceof HTMLElement ? event.currentTarget : null;
          const first = box?.querySelector<HTMLElement>("[data-focus-first]");
          if (!first) return;
          event.preventDefault();
          first.focus();
        }}
        onCloseAutoFocus={onCloseAutoFocus}
        {...(undescribed ? { "aria-describedby": undefined } : {})}
        {...rest}
      />
    </>
  );
}
