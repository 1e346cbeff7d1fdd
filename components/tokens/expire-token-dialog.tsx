"use client";

import { toast } from "sonner";
import { expireKeyAction } from "@/lib/actions/keys";
import type { Key } from "@/lib/domain/keys/schema";
import { RefusalNotice } from "../form/refusal-notice";
import { useAction } from "../form/use-action";
import { Button } from "../ui/button";
import { Dialog } from "../ui/dialog";
import { Notice } from "../ui/notice";
import { RelativeTime } from "../ui/relative-time";

/** Lets a token expire this instant. */
export function ExpireTokenDialog({ org, of: token, onClose }: { org: string; of: Key; onClose: () => void }) {
  const { run, pending, refused } = useAction((id: string) => expireKeyAction(org, { id }));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="sm"
      title={`Expire ${token.name} now`}
      description="It stops with the next request: every call under it is answered 403. It stays in the list, and cannot come back; create another one instead."
      footer={
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="danger"
            data-focus-first
            pending={pending}
            className="min-w-0 [&]:shrink"
            onClick={() =>
              void run(token.id, () => {
                toast.success(`${token.name} has expired`);
                onClose();
              })
            }
          >
            <span className="truncate">Expire {token.name}</span>
          </Button>
        </div>
      }
    >
      <div className="grid gap-3">
        <RefusalNotice refused={refused} />
        <Notice tone={token.last_used_at ? "warn" : "quiet"}>
          {token.last_used_at ? (
            <>
              Last used <RelativeTime at={token.last_used_at} className="font-medium" />.
            </>
          ) : (
            "Never used: nothing stops working."
          )}
        </Notice>
      </div>
    </Dialog>
  );
}
