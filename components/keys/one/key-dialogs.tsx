"use client";

import { useCallback, useState } from "react";
import type { Scope } from "@/lib/access/scopes";
import type { Key } from "@/lib/domain/keys/schema";
import { ApiCallDialog } from "../change/api-call-dialog";
import { EditKeyDialog } from "../change/edit-key-dialog";
import { EditRulesDialog } from "../change/edit-rules-dialog";
import { RenameKeyDialog } from "../change/rename-key-dialog";
import { ResumeKeyDialog } from "../change/resume-key-dialog";
import { RevokeKeyDialog } from "../change/revoke-key-dialog";
import { SuspendKeyDialog } from "../change/suspend-key-dialog";
import { RotateKeyDialog } from "../rotate/rotate-key-dialog";
import { RotationEndDialog } from "../rotate/rotation-end-dialog";
import { RotationExtendDialog } from "../rotate/rotation-extend-dialog";
import { RotationUndoDialog } from "../rotate/rotation-undo-dialog";
import { useKeyPlace } from "../words/key-place";
import type { KeyDialogKind } from "../words/key-powers";

type OpenKeyDialog = {
  kind: KeyDialogKind;
  id: string;
  /** The successor's scopes, where a rotation is to change them. */
  scopes?: readonly Scope[];
  /** A suspension that ends by itself, to see who would miss the key. */
  rehearsal?: boolean;
};

/** Opens a dialog of a key. */
export type ChooseKeyDialog = (kind: KeyDialogKind, key: Key, more?: Pick<OpenKeyDialog, "scopes">) => void;

/** Which dialog of which key is open; `choose` stays the same function. */
export function useKeyDialog() {
  const [open, setOpen] = useState<OpenKeyDialog | null>(null);
  const choose = useCallback<ChooseKeyDialog>((kind, key, more) => setOpen({ kind, id: key.id, ...more }), []);
  return { choose, open, onClose: useCallback(() => setOpen(null), []) };
}

type KeyDialogsProps = { open: OpenKeyDialog | null; keys: readonly Key[]; onClose: () => void };

const BETWEEN = 40;

/** The dialog that someone chose for a key, with what is known of the key by now. A key that left the list stays until its dialog closes. */
export function KeyDialogs({ open, keys, onClose }: KeyDialogsProps) {
  const { powers } = useKeyPlace();
  const [latest, setLatest] = useState<Key | null>(null);
  const [swap, setSwap] = useState<{ from: OpenKeyDialog; to: OpenKeyDialog | null } | null>(null);
  const found = keys.find(({ id }) => id === open?.id);
  if (found && found !== latest) setLatest(found);
  const key = found ?? (latest?.id === open?.id ? latest : null);
  if (!open || !key) return null;
  const current = swap?.from === open ? swap.to : open;
  if (!current) return null;

  // The one dialog gives the focus back before the other takes it, so that the last one returns it to where it came from.
  const become = (next: Omit<OpenKeyDialog, "id">) => {
    setSwap({ from: open, to: null });
    setTimeout(() => setSwap({ from: open, to: { ...next, id: key.id } }), BETWEEN);
  };
  const common = { of: key, onClose };
  switch (current.kind) {
    case "rotate":
      return <RotateKeyDialog {...common} scopes={current.scopes} />;
    case "suspend":
      return <SuspendKeyDialog {...common} rehearsal={current.rehearsal} />;
    case "resume":
      return <ResumeKeyDialog {...common} />;
    case "edit":
      return <EditKeyDialog {...common} onRotate={() => become({ kind: "rotate" })} />;
    case "rules":
      return <EditRulesDialog {...common} />;
    case "rename":
      return <RenameKeyDialog {...common} />;
    case "revoke":
      return (
        <RevokeKeyDialog
          {...common}
          onRehearse={powers(key).includes("suspend") ? () => become({ kind: "suspend", rehearsal: true }) : undefined}
        />
      );
    case "end":
      return <RotationEndDialog {...common} />;
    case "extend":
      return <RotationExtendDialog {...common} />;
    case "undo":
      return <RotationUndoDialog {...common} />;
    case "api":
      return <ApiCallDialog {...common} />;
  }
}
