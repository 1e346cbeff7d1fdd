"use client";

import { type ReactNode, useState } from "react";
import type { CreatedKey } from "@/lib/domain/making/schema";
import { StoredFooter } from "../../form/stored-footer";
import { announce } from "../../ui/announcer";
import { Dialog } from "../../ui/dialog";
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
      footer={<StoredFooter guard={guard} stored={stored} onStored={setStored} locked={locked} onClose={close} />}
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
