"use client";

import type { ReactNode } from "react";
import { toast } from "sonner";
import { FormDialog, type FormDialogProps } from "./form-dialog";
import type { Outcome, Refused } from "./outcome";
import { useAction } from "./use-action";

type ConfirmDialogProps<Result> = Omit<FormDialogProps, "onSubmit" | "pending" | "refused" | "remedy"> & {
  action: () => Promise<Outcome<Result>>;
  /** Announced once it is done. */
  doneWords: (result: NoInfer<Result>) => ReactNode;
  /** In place of closing, where the page goes with what was destroyed. */
  onDone?: (result: NoInfer<Result>) => void;
  remedy?: (refused: Refused) => ReactNode;
};

/** Says what will happen, then does it. */
export function ConfirmDialog<Result>({ action, doneWords, onDone, remedy, ...dialog }: ConfirmDialogProps<Result>) {
  const { run, pending, refused } = useAction(action);
  return (
    <FormDialog
      {...dialog}
      pending={pending}
      refused={refused}
      remedy={refused ? remedy?.(refused) : undefined}
      onSubmit={() =>
        void run(undefined, (result: Result) => {
          toast.success(doneWords(result));
          (onDone ?? dialog.onClose)(result);
        })
      }
    />
  );
}
