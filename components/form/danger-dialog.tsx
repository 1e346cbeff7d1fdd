"use client";

import { type FormEvent, type ReactNode, useId } from "react";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import type { Refused } from "./outcome";
import { RefusalNotice } from "./refusal-notice";

type DangerDialogProps = {
  open?: boolean;
  onClose: () => void;
  size?: "sm" | "md";
  title: ReactNode;
  /** What will happen, to what, and how to undo it. */
  description: ReactNode;
  /** The button: the verb and the noun again. */
  confirm: ReactNode;
  /** Whether all is given that is asked for first. */
  ready?: boolean;
  pending: boolean;
  refused: Refused | null;
  onConfirm: (event: FormEvent) => void;
  children?: ReactNode;
};

/** Asks before something is destroyed. */
export function DangerDialog({
  open = true,
  ready = true,
  onClose,
  confirm,
  pending,
  refused,
  onConfirm,
  children,
  ...dialog
}: DangerDialogProps) {
  const formId = useId();
  return (
    <Dialog
      {...dialog}
      open={open}
      onOpenChange={(next) => !next && onClose()}
      footer={
        <div className="flex justify-end gap-2">
          <Button data-cancel onClick={onClose}>
            Cancel
          </Button>
          <Button variant="danger" type="submit" form={formId} disabled={!ready} pending={pending} className="min-w-0 [&]:shrink">
            <span className="truncate">{confirm}</span>
          </Button>
        </div>
      }
    >
      <form
        method="post"
        id={formId}
        noValidate
        className="grid grid-cols-[minmax(0,1fr)] gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !pending) onConfirm(event);
        }}
      >
        <RefusalNotice refused={refused} />
        <span className="contents">{children}</span>
      </form>
    </Dialog>
  );
}
