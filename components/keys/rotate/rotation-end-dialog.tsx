"use client";

import type { Key } from "@/lib/domain/keys/schema";
import { ConfirmDialog } from "../../form/confirm-dialog";
import { named } from "../../ui/name";
import { KeyApiCall } from "../words/key-api-call";
import { useKeyAction, useKeyDesk } from "../words/key-place";
import { RotationTraffic, useRotationTraffic } from "./rotation-traffic";

/** Ends a grace now, after a look at who still needs it. */
export function RotationEndDialog({ of: key, onClose }: { of: Key; onClose: () => void }) {
  const end = useKeyAction("end", key);
  const traffic = useRotationTraffic(useKeyDesk().org, key.id);
  return (
    <ConfirmDialog
      danger
      onClose={onClose}
      title={named`End the old key of ${key.name} now`}
      description="It stops with the next request, and only the new key works. This cannot be undone."
      submit="End the old key"
      action={() => end({})}
      doneWords={() => named`The old key of ${key.name} has ended`}
    >
      <RotationTraffic traffic={traffic} side="old" />
      <KeyApiCall of={key} verb="end" />
    </ConfirmDialog>
  );
}
