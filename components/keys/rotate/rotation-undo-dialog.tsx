"use client";

import type { Key } from "@/lib/domain/keys/schema";
import { ConfirmDialog } from "../../form/confirm-dialog";
import { Name, named } from "../../ui/name";
import { KeyApiCall } from "../words/key-api-call";
import { useKeyAction, useKeyDesk } from "../words/key-place";
import { RotationTraffic, useRotationTraffic } from "./rotation-traffic";

/** Takes a rotation back while its grace lasts; the successor is revoked. */
export function RotationUndoDialog({ of: key, onClose }: { of: Key; onClose: () => void }) {
  const undo = useKeyAction("undo", key);
  const traffic = useRotationTraffic(useKeyDesk().org, key.id);
  return (
    <ConfirmDialog
      danger
      onClose={onClose}
      title={named`Undo the rotation of ${key.name}`}
      description={
        <>
          <span>The old key, </span>
          <span translate="no" className="font-mono text-sm">
            <Name>{key.token_start}</Name>
            <span>…</span>
          </span>
          <span>
            , keeps working as before the rotation. The successor is revoked with the next request: whatever uses it already stops.
          </span>
        </>
      }
      submit="Undo the rotation"
      action={() => undo({})}
      doneWords={({ name }) => named`${name} works as before; its successor is revoked`}
    >
      <RotationTraffic traffic={traffic} side="new" />
      <KeyApiCall of={key} verb="undo" />
    </ConfirmDialog>
  );
}
