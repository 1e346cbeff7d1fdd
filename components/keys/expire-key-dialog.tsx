"use client";

import { useState } from "react";
import { toast } from "sonner";
import { updateKeyAction } from "@/lib/actions/keys";
import type { Key } from "@/lib/domain/keys/schema";
import { RefusalNotice } from "../form/refusal-notice";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { exactTime, longDay } from "../ui/relative-time";
import { ExpiryPicker } from "./expiry-picker";

/** Sets a key's end earlier; it can never be pushed back. */
export function ExpireKeyDialog({ org, of: key, onClose }: { org: string; of: Key; onClose: () => void }) {
  const [at, setAt] = useState<string | null>(null);
  const { run, pending, refused } = useAction((expires_at: string) =>
    updateKeyAction(org, { id: key.id, expires_at, version: key.version }),
  );
  const verb = key.expires_at ? "Bring expiry forward" : "Set expiry";
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="md"
      title={key.expires_at ? `Bring the expiry of ${key.name} forward` : `Set an expiry for ${key.name}`}
      description={key.expires_at ? `Now it ends on ${longDay(key.expires_at)}.` : "Now it has no end."}
      footer={
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={!at}
            pending={pending}
            onClick={() =>
              at &&
              run(at, (changed: Key) => {
                toast.success(`${changed.name} ends on ${longDay(changed.expires_at ?? at)}`);
                onClose();
              })
            }
          >
            {verb}
          </Button>
        </div>
      }
    >
      <div className="grid gap-4">
        <RefusalNotice refused={refused} />
        <ExpiryPicker value={at} onChange={setAt} allowDay before={key.expires_at} />
        <p aria-live="polite" className="text-base text-muted">
          {at ? (
            <>
              It stops at that instant: <strong className="font-medium text-ink">{exactTime(at)}</strong>. An expiry can be brought forward
              again, never pushed back.
            </>
          ) : (
            "Choose when it ends. An expiry can be brought forward again, never pushed back."
          )}
        </p>
      </div>
    </Dialog>
  );
}
