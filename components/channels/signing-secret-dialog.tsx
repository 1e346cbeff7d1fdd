"use client";

import { useId, useRef, useState } from "react";
import type { CreatedChannel } from "@/lib/domain/channels/schema";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { CopyButton } from "../ui/copy-button";
import { Dialog } from "../ui/dialog";

/** The secret that deliveries are signed with, this one time: it goes when somebody copied it or says that it is stored. */
export function SigningSecretDialog({ made, onClose }: { made: CreatedChannel; onClose: () => void }) {
  const [stored, setStored] = useState(false);
  const secret = useRef<HTMLElement>(null);
  const id = useId();
  const text = made.signing_secret ?? "";
  return (
    <Dialog
      open
      locked={!stored}
      onOpenChange={(open) => !open && stored && onClose()}
      title="The signing secret"
      description="Receivers check with it that a message is from here (webhook-id, webhook-timestamp, webhook-signature)."
      footer={
        <div className="flex flex-wrap items-center justify-between gap-3">
          <label htmlFor={id} className="flex min-h-8 items-center gap-2 text-base text-ink">
            <Checkbox id={id} checked={stored} onCheckedChange={(on) => setStored(on === true)} />
            <span>I have stored it, or need none</span>
          </label>
          <Button variant="primary" disabled={!stored} onClick={onClose}>
            Done
          </Button>
        </div>
      }
    >
      <div className="grid gap-3 rounded-lg border border-accent-line bg-accent-soft p-3">
        <code
          translate="no"
          ref={secret}
          data-secret
          className="select-all rounded-md border bg-surface p-3 font-mono text-sm break-all text-ink"
        >
          {text}
        </code>
        <div className="flex items-center justify-between gap-3">
          <p className="text-base font-medium text-ink">You will not see this again.</p>
          <CopyButton value={text} what="Secret" shown={secret} label="Copy" variant="primary" size="md" onCopied={() => setStored(true)} />
        </div>
      </div>
    </Dialog>
  );
}
