"use client";

import { type ReactNode, useId, useState } from "react";
import type { CreatedKey } from "@/lib/domain/making/schema";
import { announce } from "../../ui/announcer";
import { Button } from "../../ui/button";
import { Checkbox } from "../../ui/checkbox";
import { Dialog } from "../../ui/dialog";
import { LeaveQuestion } from "../../ui/leave-question";
import { named } from "../../ui/name";
import { useLeaveGuard } from "../../ui/use-leave-guard";
import { ShownOnce } from "./shown-once";

type StoreKeyDialogProps = {
  open: boolean;
  onClose: () => void;
  baseUrl: string;
  title: ReactNode;
  description?: ReactNode;
  /** Makes the key; brings its own scrolling part and footer. */
  form: (onMade: (made: CreatedKey) => void) => ReactNode;
  /** Said over the secret, in place of where to put it. */
  note?: (made: CreatedKey) => ReactNode;
};

/**
 * A form that makes a key, then its secret, this one time: neither escape nor a stray click dismisses it before the person copied it
 * or says that it is stored, and Back and a reload ask first. The secret lives in this dialog's state alone and is gone when it closes.
 */
export function StoreKeyDialog({ open, onClose, baseUrl, title, description, form, note }: StoreKeyDialogProps) {
  const [made, setMade] = useState<CreatedKey | null>(null);
  const [stored, setStored] = useState(false);
  const [copied, setCopied] = useState(false);
  const id = useId();
  const locked = made !== null && !stored && !copied;
  const guard = useLeaveGuard(locked);
  const close = () => {
    setMade(null);
    setStored(false);
    setCopied(false);
    onClose();
  };
  if (!made) {
    const onMade = (next: CreatedKey) => {
      setMade(next);
      announce("Key generated. Copy it now.");
    };
    return (
      <Dialog bare open={open} onOpenChange={(next) => !next && close()} size="lg" title={title} description={description}>
        {form(onMade)}
      </Dialog>
    );
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && !locked && close()}
      locked={locked}
      size="lg"
      title={named`${made.api_key.name} is ready`}
      description={note?.(made) ?? "Put the secret where the program reads it: in a secret manager, or in its environment."}
      footer={
        guard.asking ? (
          <LeaveQuestion
            onStay={guard.stay}
            onLeave={() => {
              guard.leave();
              close();
            }}
          />
        ) : (
          <div className="flex flex-wrap items-center justify-between gap-3">
            <label htmlFor={id} className="flex min-h-8 items-center gap-2 text-base text-ink">
              <Checkbox id={id} checked={stored} onCheckedChange={(on) => setStored(on === true)} />
              <span>I have stored it</span>
            </label>
            <Button variant="primary" disabled={locked} onClick={close} className="min-w-24">
              Done
            </Button>
          </div>
        )
      }
    >
      <ShownOnce
        key={made.token}
        made={made}
        baseUrl={baseUrl}
        onCopied={() => setCopied(true)}
        onRotated={(next) => {
          setStored(false);
          setCopied(false);
          setMade(next);
          announce("The key has a new secret. Copy it now.");
        }}
      />
    </Dialog>
  );
}
