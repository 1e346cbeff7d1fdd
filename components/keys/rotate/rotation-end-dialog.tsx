"use client";

import { toast } from "sonner";
import { endRotationAction } from "@/lib/actions/keys";
import type { Key } from "@/lib/domain/keys/schema";
import { DangerDialog } from "../../form/danger-dialog";
import { useAction } from "../../form/use-action";
import { named } from "../../ui/name";
import { ApiCallDisclosure } from "../change/api-call-disclosure";
import { apiCall } from "../words/api-call-samples";
import type { KeyDesk } from "../words/key-desk";
import { RotationTraffic, useRotationTraffic } from "./rotation-traffic";

/** Ends a grace now, after a look at who still needs it. */
export function RotationEndDialog({ desk, of: key, onClose }: { desk: KeyDesk; of: Key; onClose: () => void }) {
  const { run, pending, refused } = useAction((id: string) => endRotationAction(desk.org, { id }));
  const traffic = useRotationTraffic(desk.org, key.id);
  return (
    <DangerDialog
      onClose={onClose}
      size="md"
      title={named`End the old key of ${key.name} now`}
      description="It stops with the next request, and the successor goes on alone. This cannot be taken back."
      confirm="End the old key"
      pending={pending}
      refused={refused}
      onConfirm={() =>
        void run(key.id, () => {
          toast.success(named`The old key of ${key.name} has ended`);
          onClose();
        })
      }
    >
      <RotationTraffic traffic={traffic} side="old" />
      <ApiCallDisclosure code={apiCall(key, desk.baseUrl, "end")} />
    </DangerDialog>
  );
}
