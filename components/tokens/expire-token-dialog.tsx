"use client";

import { expireKeyAction } from "@/lib/actions/keys";
import type { Key } from "@/lib/domain/keys/schema";
import { ConfirmDialog } from "../form/confirm-dialog";
import { LastUseNotice } from "../keys/change/last-use-notice";
import { named } from "../ui/name";

/** Lets a token expire this instant. */
export function ExpireTokenDialog({ org, of: token, onClose }: { org: string; of: Key; onClose: () => void }) {
  return (
    <ConfirmDialog
      danger
      onClose={onClose}
      size="sm"
      title={named`Expire ${token.name} now`}
      description="It stops with the next request: every call with it is answered 403. It stays in the list and cannot be restored; create a new one instead."
      submit={named`Expire ${token.name}`}
      action={() => expireKeyAction(org, { id: token.id })}
      doneWords={() => named`${token.name} has expired`}
    >
      <LastUseNotice of={token} warn />
    </ConfirmDialog>
  );
}
