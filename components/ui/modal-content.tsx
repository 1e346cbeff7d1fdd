"use client";

import { Dialog as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { useFocusReturn } from "./use-focus-return";

type ModalContentProps = ComponentProps<typeof Radix.Content> & {
  /** Says that there is no description, rather than leave a name that leads nowhere. */
  undescribed?: boolean;
};

/** The box of a dialog or sheet over its backdrop; the focus goes back to what opened it. Mounts as it opens. */
export function ModalContent({ undescribed, ...rest }: ModalContentProps) {
  const onCloseAutoFocus = useFocusReturn();
  return (
    <>
      <Radix.Overlay className="fixed inset-0 z-40 animate-fade-in bg-overlay" />
      <Radix.Content onCloseAutoFocus={onCloseAutoFocus} {...(undescribed ? { "aria-describedby": undefined } : {})} {...rest} />
    </>
  );
}
