"use client";

import { toast } from "sonner";
import { undoRotationAction } from "@/lib/actions/keys";
import type { Key } from "@/lib/domain/keys/schema";
import { DangerDialog } from "../../form/danger-dialog";
import { useAction } from "../../form/use-action";
import { Name, named } from "../../ui/name";
import { ApiCallDisclosure } from "../change/api-call-disclosure";
import { apiCall } from "../words/api-call-samples";
import type { KeyDesk } from "../words/key-desk";
import { RotationTraffic, useRotationTraffic } from "./rotation-traffic";

/** Takes a rotation back while its grace lasts; the successor is revoked. */
export function RotationUndoDialog({ desk, of: key, onClose }: { desk: KeyDesk; of: Key; onClose: () => void }) {
  const { run, pending, refused } = useAction((id: string) => undoRotationAction(desk.org, { id }));
  const traffic = useRotationTraffic(desk.org, key.id);
  return (
    <DangerDialog
      onClose={onClose}
      size="md"
      title={named`Undo the rotation of ${key.name}`}
      description={
        <>
          <span>The old key, </span>
          <span translate="no" className="font-mono text-sm">
            <Name>{key.token_start}</Name>
            <span>…</span>
          </span>
          <span>, goes on as before the rotation. The successor is revoked with the next request: whatever reads it already stops.</span>
        </>
      }
      confirm="Undo the rotation"
      pending={pending}
      refused={refused}
      onConfirm={() =>
        void run(key.id, (back: Key) => {
          toast.success(named`${back.name} goes on as before; its successor is revoked`);
          onClose();
        })
      }
    >
      <RotationTraffic traffic={traffic} side="new" />
      <ApiCallDisclosure code={apiCall(key, desk.baseUrl, "undo")} />
    </DangerDialog>
  );
}
