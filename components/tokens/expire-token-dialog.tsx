"use client";

import { toast } from "sonner";
import { expireKeyAction } from "@/lib/actions/keys";
import type { Key } from "@/lib/domain/keys/schema";
import { DangerDialog } from "../form/danger-dialog";
import { useAction } from "../form/use-action";
import { named } from "../ui/name";
import { Notice } from "../ui/notice";
import { RelativeTime } from "../ui/relative-time";

/** Lets a token expire this instant. */
export function ExpireTokenDialog({ org, of: token, onClose }: { org: string; of: Key; onClose: () => void }) {
  const { run, pending, refused } = useAction((id: string) => expireKeyAction(org, { id }));
  return (
    <DangerDialog
      onClose={onClose}
      size="sm"
      title={named`Expire ${token.name} now`}
      description="It stops with the next request: every call under it is answered 403. It stays in the list, and cannot come back; create another one instead."
      confirm={named`Expire ${token.name}`}
      pending={pending}
      refused={refused}
      onConfirm={() =>
        void run(token.id, () => {
          toast.success(named`${token.name} has expired`);
          onClose();
        })
      }
    >
      <Notice tone={token.last_used_at ? "warn" : "quiet"}>
        {token.last_used_at ? (
          <>
            <span>Last used </span>
            <RelativeTime at={token.last_used_at} className="font-medium" />
            <span>.</span>
          </>
        ) : (
          "Never used: nothing stops working."
        )}
      </Notice>
    </DangerDialog>
  );
}
