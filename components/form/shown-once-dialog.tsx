"use client";

import { useId, useRef, useState } from "react";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { CopyButton } from "../ui/copy-button";
import { Dialog } from "../ui/dialog";
import { LeaveQuestion } from "../ui/leave-question";
import { useLeaveGuard } from "../ui/use-leave-guard";

type ShownOnceDialogProps = {
  title: string;
  description: string;
  /** What it is, for whoever hears that it was copied. */
  what: string;
  text: string;
  stored?: string;
  onClose: () => void;
};

/** A secret, this one time: it goes when somebody copied it or says that it is stored; Back and a reload ask first. */
export function ShownOnceDialog({ title, description, what, text, stored: words = "I have stored it", onClose }: ShownOnceDialogProps) {
  const [stored, setStored] = useState(false);
  const guard = useLeaveGuard(!stored);
  const secret = useRef<HTMLElement>(null);
  const id = useId();
  return (
    <Dialog
      open
      locked={!stored}
      onOpenChange={(open) => !open && stored && onClose()}
      title={title}
      description={description}
      footer={
        guard.asking ? (
          <LeaveQuestion
            onStay={guard.stay}
            onLeave={() => {
              guard.leave();
              onClose();
            }}
          />
        ) : (
          <div className="flex flex-wrap items-center justify-between gap-3">
            <label htmlFor={id} className="flex min-h-8 items-center gap-2 text-base text-ink">
              <Checkbox id={id} checked={stored} onCheckedChange={(on) => setStored(on === true)} />
              <span>{words}</span>
            </label>
            <Button variant="primary" disabled={!stored} onClick={onClose}>
              Done
            </Button>
          </div>
        )
      }
    >
      <div className="grid gap-3 rounded-lg border border-accent-line bg-accent-soft p-3">
        <code
          translate="no"
          ref={secret}
          data-secret
          className="select-all rounded-md border bg-surface p-3 font-mono text-sm break-all whitespace-pre-wrap text-ink"
        >
          {text}
        </code>
        <div className="flex items-center justify-between gap-3">
          <p className="text-base font-medium text-ink">You will not see this again.</p>
          <CopyButton value={text} what={what} shown={secret} label="Copy" variant="primary" size="md" onCopied={() => setStored(true)} />
        </div>
      </div>
    </Dialog>
  );
}
