"use client";

import type { Key } from "@/lib/domain/keys/schema";
import { ExpireKeyDialog } from "./expire-key-dialog";
import type { Usage } from "./key-attention";
import type { KeyDialogKind } from "./key-menu";
import { RenameKeyDialog } from "./rename-key-dialog";
import { RevokeKeyDialog } from "./revoke-key-dialog";

export type OpenKeyDialog = { kind: KeyDialogKind; id: string };

type KeyDialogsProps = { org: string; open: OpenKeyDialog | null; keys: readonly Key[]; usage: Record<string, Usage>; onClose: () => void };

/** The dialog that someone chose for a key, with what is known of the key by now. */
export function KeyDialogs({ org, open, keys, usage, onClose }: KeyDialogsProps) {
  const key = keys.find(({ id }) => id === open?.id);
  if (!open || !key) return null;
  switch (open.kind) {
    case "rename":
      return <RenameKeyDialog org={org} of={key} onClose={onClose} />;
    case "expire":
      return <ExpireKeyDialog org={org} of={key} onClose={onClose} />;
    case "revoke":
      return <RevokeKeyDialog org={org} of={key} usage={usage[key.id]} onClose={onClose} />;
  }
}
