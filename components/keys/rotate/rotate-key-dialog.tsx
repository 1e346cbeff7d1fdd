"use client";

import type { Scope } from "@/lib/access/scopes";
import type { Key } from "@/lib/domain/keys/schema";
import { Name, named } from "../../ui/name";
import { DayTime } from "../../ui/relative-time";
import { StoreKeyDialog } from "../make/store-key-dialog";
import { useKeyPlace } from "../words/key-place";
import { RotateKeyForm } from "./rotate-key-form";

type RotateKeyDialogProps = { of: Key; scopes?: readonly Scope[]; onClose: () => void };

/** Makes a key's successor and shows its secret once; the old key works during a grace period. */
export function RotateKeyDialog({ of: key, scopes, onClose }: RotateKeyDialogProps) {
  const { baseUrl } = useKeyPlace();
  return (
    <StoreKeyDialog
      open
      onClose={onClose}
      baseUrl={baseUrl}
      title={named`Rotate ${key.name}`}
      description="A new key with a new secret takes over. It keeps the old key’s name and settings."
      form={(onMade) => <RotateKeyForm of={key} scopes={scopes} onMade={onMade} onCancel={onClose} />}
      note={() => (
        <>
          <span>It replaces </span>
          <span translate="no" className="font-mono text-sm">
            <Name>{key.token_start}</Name>
            <span>…</span>
          </span>
          {key.grace_ends_at ? (
            <>
              <span>, which keeps working until </span>
              <DayTime at={key.grace_ends_at} />
            </>
          ) : null}
          <span>. Put it where the old key is read.</span>
        </>
      )}
    />
  );
}
