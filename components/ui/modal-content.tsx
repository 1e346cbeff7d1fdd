"use client";

import { Dialog as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { useFocusReturn } from "./use-focus-return";

type ModalContentProps = ComponentProps<typeof Radix.Content> & {
  /** Says that there is no description, rather than leave a name that leads nowhere. */
  undescribed?: boolean;
};

const TIME = "time[tabindex]";
const CONTROLS = `a[href], button, input:not([type=hidden]), select, textarea, ${TIME}`;

/** The first control of a box that begins with a time: focused, its tooltip would open and take the first Escape for itself. */
function controlBehindTime(box: HTMLElement | null): HTMLElement | undefined {
  const controls = [...(box?.querySelectorAll<HTMLElement>(CONTROLS) ?? [])].filter(
    (each) => each.tabIndex >= 0 && !each.matches(":disabled"),
  );
  return controls[0]?.matches(TIME) ? controls.find((each) => !each.matches(TIME)) : undefined;
}

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
          const first = box?.querySelector<HTMLElement>("[data-focus-first]") ?? controlBehindTime(box);
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
