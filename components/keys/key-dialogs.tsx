"use client";

import type { Key } from "@/lib/domain/keys/schema";
import { ExpireKeyDialog } from "./expire-key-dialog";
import type { Usage } from "./key-attention";
import type { KeyDialogKind } from "./key-menu";
import { RenameKeyDialog } from "./rename-key-dialog";
import { RevokeKeyDialog } from "./revoke-key-dialog";

export type OpenKeyDialog = { kind: KeyDialogKind; key: Key };

/** The dialog that someone chose for a key. */
export function KeyDialogs({
  org,
  open,
  usage,
  onClose,
}: {
  org: string;
  open: OpenKeyDialog | null;
  usage: Record<string, Usage>;
  onClose: () => void;
}) {
  switch (open?.kind) {
    case "rename":
      return <RenameKeyDialog org={org} of={open.key} onClose={onClose} />;
    case "expire":
      return <ExpireKeyDialog org={org} of={open.key} onClose={onClose} />;
    case "revoke":
      return <RevokeKeyDialog org={org} of={open.key} usage={usage[open.key.id]} onClose={onClose} />;
    case undefined:
      return null;
  }
}
