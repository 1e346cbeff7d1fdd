"use client";

import type { ReactNode } from "react";
import { Dialog } from "../ui/dialog";
import { FormFrame, type FormFrameProps } from "./form-frame";

export type FormDialogProps = Omit<FormFrameProps, "onCancel"> & {
  onClose: () => void;
  size?: "sm" | "md" | "lg" | "xl";
  title: ReactNode;
  /** What will happen, to what, and how to undo it. */
  description?: ReactNode;
};

/** A form in a dialog of its own. Rendered while it is open; what was typed goes with it. */
export function FormDialog({ onClose, size, title, description, ...frame }: FormDialogProps) {
  const close = () => {
    if (!frame.waits || !frame.pending) onClose();
  };
  return (
    <Dialog bare open onOpenChange={(open) => !open && close()} size={size} title={title} description={description}>
      <FormFrame {...frame} onCancel={close} />
    </Dialog>
  );
}
